// SPDX-License-Identifier: GPL-2.0-only

import Maintainers
import PatchModel

/// Lays out answers as get_maintainer.pl does.
struct GetMaintainerReport {
  private let options: GetMaintainerOptions

  init(_ options: GetMaintainerOptions) { self.options = options }

  func text(of outcome: MaintainerSearch.Outcome) -> Bytes {
    var text = outcome.sections
    let people = lines(outcome.people + outcome.lists)
    if !people.isEmpty { text += shown(people) }
    if options.sources { text += shown(outcome.sources) }
    if options.statuses { text += shown(outcome.statuses) }
    if options.subsystems { text += shown(outcome.subsystems) }
    if options.pages { text += shown(outcome.pages) }
    if options.bugTrackers { text += shown(outcome.bugTrackers) }
    return text
  }

  /// One for each address: the first.
  private func lines(_ contacts: [Contact]) -> [Bytes] {
    var known: Set<Bytes> = []
    return contacts.filter { known.insert($0.address).inserted }.map { contact in
      options.roles
        ? contact.address + Bytes(" (".utf8) + contact.role + [UInt8(ascii: ")")] : contact.address
    }
  }

  private func shown(_ lines: [Bytes]) -> Bytes {
    guard !options.multiline else { return Bytes(lines.map { $0 + [0x0A] }.joined()) }
    return Bytes(lines.joined(separator: Bytes(options.separator.utf8))) + [0x0A]
  }
}
