// SPDX-License-Identifier: GPL-2.0-only

/// Gives everybody one name and one address: those of the mailmap, and of the first meeting.
struct Deduplicator {
  private let mailmap: Mailmap
  /// False where everybody is to stay as written, the mailmap aside.
  private let isOn: Bool
  private var byName: [[UInt8]: AddressText] = [:]
  private var byAddress: [[UInt8]: AddressText] = [:]

  init(_ mailmap: Mailmap, isOn: Bool) {
    self.mailmap = mailmap
    self.isOn = isOn
  }

  mutating func canonical(_ text: [UInt8]) -> [UInt8] {
    let mapped = mailmap.canonical(AddressText(text))
    guard isOn else { return mapped }
    let person = AddressText(mapped)
    let known = person.name.isEmpty ? nil : byName[person.name.lowercased]
    guard let first = known ?? byAddress[person.address.lowercased] else {
      byName[person.name.lowercased] = person
      byAddress[person.address.lowercased] = person
      return mailmap.canonical(person)
    }
    return mailmap.canonical(first)
  }
}
