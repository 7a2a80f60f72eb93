// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// A mail of a thread, as far as it matters for tags.
struct ReceivedMail {
  let id: String
  /// Message-Ids of the mails that it answers, the nearest first.
  let ancestors: [String]
  let subject: Bytes
  let prefix: SubjectPrefix
  /// Nil for a mail without a diff of its own.
  let print: DiffPrint?
  let isReply: Bool
  let tags: [ReceivedTag]

  init(_ text: Bytes) {
    let mail = MailedPatch(text)
    id = Self.ids(mail.header.text("Message-Id") ?? []).first ?? ""
    let parents = Self.ids(mail.header.text("In-Reply-To") ?? [])
    let references = Self.ids(mail.header.text("References") ?? []).reversed()
    ancestors = parents + references.filter { !parents.contains($0) }
    subject = mail.subject
    prefix = mail.prefix
    let title = (mail.header.text("Subject") ?? []).prefix(3)
    isReply = String(lossy: title).lowercased() == "re:"
    print = mail.diffRange.isEmpty || isReply ? nil : DiffPrint(mail.diff)
    let sender = mail.header.text("From").flatMap { AddressList.person($0) } ?? Person(name: "", address: "")
    let body = mail.message + (mail.diffRange.isEmpty ? mail.patch : [])
    tags = isReply ? Self.tags(body, sender, id) : []
  }

  /// What stands in angle brackets.
  private static func ids(_ value: Bytes) -> [String] {
    value.split(separator: UInt8(ascii: "<")).compactMap { part in
      part.firstIndex(of: UInt8(ascii: ">")).map { String(lossy: part[..<$0]) }
    }
  }

  /// Lines that are tags of review, not quoted, and name an address.
  private static func tags(_ body: Bytes, _ sender: Person, _ id: String) -> [ReceivedTag] {
    body.split(separator: 0x0A).compactMap { line in
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
      let key = String(lossy: line[..<colon])
      let value = String(lossy: line[(colon + 1)...]).trimmed
      // What could not stand in a message's last lines is no tag.
      guard isReviewKey(key), value.contains("@"), value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
        return nil
      }
      return ReceivedTag(trailer: Trailer(key: key, value: value), sender: sender, messageID: id)
    }
  }

  /// A sign-off is for those through whose hands a patch goes: no answer adds one.
  private static func isReviewKey(_ key: String) -> Bool {
    let lower = key.lowercased()
    return lower.hasSuffix("-by") && lower != "signed-off-by" && lower != "co-developed-by"
      && key.allSatisfy { $0.isLetter || $0 == "-" }
  }
}

extension String {
  /// Without blanks at the ends.
  fileprivate var trimmed: String {
    var text = Substring(self).drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
