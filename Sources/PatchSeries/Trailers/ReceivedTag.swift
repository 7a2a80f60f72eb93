// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// A tag that somebody sent in answer to a patch.
public struct ReceivedTag: Hashable, Sendable {
  public let trailer: Trailer
  /// Who sent the mail.
  public let sender: Person
  /// The mail's Message-Id, without brackets.
  public let messageID: String

  /// What makes two tags the same: the key, and whom it names.
  var identity: String { Self.identity(trailer) }

  static func identity(_ trailer: Trailer) -> String {
    let address = AddressList.person(Bytes(trailer.value.utf8))?.address ?? trailer.value
    return "\(trailer.key.lowercased()) \(address.lowercased())"
  }

  /// Whether the mail came from whom the tag names.
  var isOwn: Bool {
    AddressList.person(Bytes(trailer.value.utf8))?.address.lowercased() == sender.address.lowercased()
  }
}
