// SPDX-License-Identifier: GPL-2.0-only

/// Somebody a mail goes to, and why.
public struct Recipient: Hashable, Sendable {
  public enum Field: String, Hashable, Sendable {
    /// Who must act.
    case to
    /// Who should know: reviewers, lists, people of the history and of the message.
    case cc
  }

  /// `Jane Doe <jane@example.org>`, or an address alone; bytes as they were found.
  public let text: [UInt8]
  public internal(set) var field: Field
  /// One clause each: `maintainer of HYPER-V CORE (F: drivers/hv/)`. At least one.
  public internal(set) var reasons: [String]

  public init(text: [UInt8], field: Field, reasons: [String]) {
    self.text = text
    self.field = field
    self.reasons = reasons
  }

  /// The address alone, in lower case: what two mentions of one mailbox have in common.
  public var address: String { String(decoding: AddressText(text).address.lowercased, as: UTF8.self) }
}

/// Recipients in order, each once.
public struct RecipientList: Hashable, Sendable {
  public private(set) var all: [Recipient] = []
  /// Who was left out, and why.
  public private(set) var dropped: [Recipient] = []
  private var places: [String: Int] = [:]
  private let filter: RecipientFilter

  public init(_ filter: RecipientFilter) { self.filter = filter }

  /// Adds somebody; who is there already gets the further reasons, and `to` goes before `cc`.
  public mutating func add(_ recipient: Recipient) {
    if let reason = filter.objection(to: recipient.address) {
      guard !dropped.contains(where: { $0.address == recipient.address }) else { return }
      return dropped.append(Recipient(text: recipient.text, field: recipient.field, reasons: [reason]))
    }
    guard let place = places[recipient.address] else {
      places[recipient.address] = all.count
      return all.append(recipient)
    }
    if recipient.field == .to { all[place].field = .to }
    for reason in recipient.reasons where !all[place].reasons.contains(reason) {
      all[place].reasons.append(reason)
    }
  }

  public mutating func add(_ list: RecipientList) {
    for recipient in list.all { add(recipient) }
    for recipient in list.dropped where !dropped.contains(where: { $0.address == recipient.address }) {
      dropped.append(recipient)
    }
  }

  public var to: [Recipient] { all.filter { $0.field == .to } }
  public var cc: [Recipient] { all.filter { $0.field == .cc } }
}
