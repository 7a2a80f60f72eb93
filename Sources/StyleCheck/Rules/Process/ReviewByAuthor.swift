// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum ReviewByAuthor: MailRule {
  static let info = RuleInfo(
    id: "REVIEW_BY_AUTHOR", severity: .warning, files: .message,
    summary: "the author reviews, acks or tests the own patch",
    why: "These tags are given by others; that the author has looked at it is taken for granted.",
    reference: "Documentation/process/5.Posting.rst",
    examples: [
      .bad(
        SampleMail.text(
          tags: "«Reviewed-by: A Developer <a@example.org>»\nSigned-off-by: A Developer <a@example.org>"),
        path: "patch"),
      .good(
        SampleMail.text(
          tags: "Reviewed-by: B Hacker <b@example.org>\nSigned-off-by: A Developer <a@example.org>"),
        path: "patch"),
    ], isOurs: true)

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    guard let author = mail.author?.address.lowercased() else { return }
    for tag in mail.tags where ["reviewed-by", "acked-by", "tested-by"].contains(tag.key.lowercased()) {
      guard AddressList.person(Bytes(tag.value.utf8))?.address.lowercased() == author else { continue }
      context.report(
        Self.self, on: tag.line, at: tag.line.text, "'\(tag.key):' is for others than the author")
    }
  }
}
