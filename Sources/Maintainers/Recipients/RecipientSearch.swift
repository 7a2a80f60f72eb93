// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// Who one patch, or some files, should go to.
public struct RecipientSearch: Sendable {
  private let tree: MaintainerTree
  private let options: MaintainerOptions
  private let filter: RecipientFilter

  /// - Parameter filter: who is left out, besides those of `.get_maintainer.ignore`.
  public init(_ tree: MaintainerTree, _ options: MaintainerOptions, _ filter: RecipientFilter) {
    self.tree = tree
    self.options = options
    let ignored = tree.ignored.map { Recipient(text: $0, field: .cc, reasons: []).address }
    self.filter = RecipientFilter(blocked: filter.blocked + ignored.sorted())
  }

  /// Recipients by MAINTAINERS and the history, then the people of the message's trailers.
  nonisolated(nonsending)
    public func recipients(
      of query: MaintainerQuery, message: CommitMessage?, history: (any ContributionHistory)?
    ) async throws -> RecipientList
  {
    let outcome = try await MaintainerSearch(tree, options).outcome(of: query, history: history)
    var list = RecipientList(filter)
    for contact in outcome.people + outcome.lists { list.add(recipient(contact)) }
    for trailer in message?.trailers ?? [] where Self.namesPeople(trailer.key) {
      for person in AddressList.parse(Bytes(trailer.value.utf8)) {
        let text = AddressText(name: Bytes(person.name.utf8), address: Bytes(person.address.utf8)).formatted()
        list.add(Recipient(text: text, field: .cc, reasons: ["\(trailer.key): of the message"]))
      }
    }
    return list
  }

  private func recipient(_ contact: Contact) -> Recipient {
    let field: Recipient.Field = contact.kind == .maintainer || contact.kind == .chief ? .to : .cc
    return Recipient(text: contact.address, field: field, reasons: [reason(contact)])
  }

  /// `maintainer of HYPER-V CORE (F: drivers/hv/)`, or what the history counts.
  private func reason(_ contact: Contact) -> String {
    guard let source = contact.source else { return String(decoding: contact.role, as: UTF8.self) }
    let word = String(decoding: contact.role.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)
    let title = String(decoding: tree.text.title(of: source.section), as: UTF8.self)
    let letter = Character(Unicode.Scalar(tree.text.entries[source.entry].letter))
    let line = "\(letter): \(String(decoding: tree.text.text(source.entry), as: UTF8.self))"
    let more = contact.role.split(separator: UInt8(ascii: ",")).dropFirst().map {
      String(decoding: $0, as: UTF8.self)
    }
    return (["\(word) of \(title) (\(line))"] + more.filter { $0.contains("/") || $0 == "in file" }).joined(
      separator: ", ")
  }

  /// `Cc`, and everything that ends in `-by`.
  private static func namesPeople(_ key: String) -> Bool {
    let key = key.lowercased()
    return key == "cc" || key.hasSuffix("-by")
  }
}
