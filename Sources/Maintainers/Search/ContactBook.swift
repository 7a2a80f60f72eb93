// SPDX-License-Identifier: GPL-2.0-only

/// Collects contacts in the order in which they are met, nobody twice.
struct ContactBook {
  private(set) var people: [Contact] = []
  private(set) var lists: [Contact] = []
  private let options: MaintainerOptions
  private var names: Set<[UInt8]> = []
  private var addresses: Set<[UInt8]> = []
  private var listAddresses: Set<[UInt8]> = []

  init(_ options: MaintainerOptions) { self.options = options }

  /// Adds whoever `text` names; false for a text without an address.
  @discardableResult
  mutating func add(_ text: [UInt8], role: [UInt8], _ kind: Contact.Kind, _ source: SectionMatch? = nil)
    -> Bool
  {
    let person = AddressText(text)
    guard !person.address.isEmpty else { return false }
    guard !options.removesDuplicates || !isKnown(person) else { return true }
    people.append(
      Contact(address: person.formatted(withName: options.usesNames), role: role, kind: kind, source: source))
    if !person.name.isEmpty { names.insert(person.name.lowercased) }
    addresses.insert(person.address.lowercased)
    return true
  }

  /// Adds everybody that a line of MAINTAINERS names.
  mutating func addAll(_ line: [UInt8], role: [UInt8], _ kind: Contact.Kind, _ source: SectionMatch?) {
    for text in AddressGrammar.several(line) ?? [line] { add(text, role: role, kind, source) }
  }

  private func isKnown(_ person: AddressText) -> Bool {
    !person.name.isEmpty && names.contains(person.name.lowercased)
      || addresses.contains(person.address.lowercased)
  }

  /// Adds a list, unless it is there.
  mutating func addList(_ address: [UInt8], role: [UInt8], _ source: SectionMatch?) {
    guard listAddresses.insert(address.lowercased).inserted else { return }
    lists.append(Contact(address: address, role: role, kind: .list, source: source))
  }

  /// Adds a reason to all who go by the name or the address.
  mutating func addRole(_ role: [UInt8], to text: [UInt8]) {
    let person = AddressText(text)
    let full = person.formatted(withName: options.usesNames)
    for index in people.indices where isSame(people[index], person, full) {
      guard role.isEmpty || !people[index].role.contains(text: role) else { continue }
      people[index].role += people[index].role.isEmpty ? role : [UInt8(ascii: ",")] + role
    }
  }

  private func isSame(_ contact: Contact, _ person: AddressText, _ full: [UInt8]) -> Bool {
    guard options.removesDuplicates else { return contact.address == full }
    let known = AddressText(contact.address)
    return known.name == person.name || known.address == person.address
  }

  /// Gives all their one name and address.
  mutating func unify(_ deduplicator: inout Deduplicator) {
    for index in people.indices { people[index].address = deduplicator.canonical(people[index].address) }
    for index in lists.indices { lists[index].address = deduplicator.canonical(lists[index].address) }
  }

  mutating func append(chief address: [UInt8], role: [UInt8]) {
    people.append(Contact(address: address, role: role, kind: .chief, source: nil))
  }

  mutating func removePeople(with text: [UInt8]) { people.removeAll { $0.address.contains(text: text) } }
}
