// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum AuthorLineNotApart: MailRule {
  static let info = RuleInfo(
    id: "AUTHOR_LINE_NOT_APART", severity: .error, files: .message,
    summary: "no blank line follows the From: line in the message",
    why: "Without it git takes the first words of the message for a header.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(SampleMail.text(message: "«From: B Hacker <b@example.org>»\nThe buffer is lost."), path: "patch"),
      .good(
        SampleMail.text(
          message: "From: B Hacker <b@example.org>\n\nThe buffer is lost.",
          tags: "Signed-off-by: B Hacker <b@example.org>"), path: "patch"),
    ], isOurs: true)

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    guard let first = mail.body.first, first.text.hasPrefix("From: "), mail.body.count > 1,
      !mail.body[1].isBlank, !["Date: ", "Subject: "].contains(where: mail.body[1].text.hasPrefix)
    else { return }
    context.report(Self.self, on: first, at: first.text, "a blank line goes behind the From: line")
  }
}
