// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// The headers that tie the mails of a series together (RFC 5322, section 3.6.4).
struct MailThread {
  private let options: FormatOptions
  private var references: [String]
  private var last: String?

  init(_ options: FormatOptions) {
    self.options = options
    references = options.inReplyTo
  }

  /// The fields of the cover letter, each line ended.
  mutating func coverHeaders() -> Bytes {
    if options.threading != .none { last = id("cover") }
    return text
  }

  /// The same of patch `number`, which is made from `commit`.
  mutating func headers(for commit: CommitID, number: Int) -> Bytes {
    guard options.threading != .none else { return text }
    if let last, answersLast(number) { references.append(last) }
    last = id(commit.hex)
    return text
  }

  /// In a shallow thread all mails answer the cover letter, or what the series answers, or else the first mail.
  private func answersLast(_ number: Int) -> Bool {
    options.threading == .deep || references.isEmpty || (options.hasCoverLetter && number <= 1)
  }

  private func id(_ name: String) -> String {
    "\(name).\(options.idTime).git.\(options.sender?.person.address ?? "")"
  }

  private var text: Bytes {
    var text = last.map { "\(options.messageIDField): <\($0)>\n" } ?? ""
    if let parent = references.last {
      text += "In-Reply-To: <\(parent)>\n"
      text += "References: " + references.map { "<\($0)>\n" }.joined(separator: "\t")
    }
    return Bytes(text.utf8)
  }
}
