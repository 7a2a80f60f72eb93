// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum SubjectTooLong: MailRule {
  static let info = RuleInfo(
    id: "SUBJECT_TOO_LONG", severity: .warning, files: .message,
    summary: "the subject has more than 75 characters",
    why: "One-line listings, and the replies to the mail, have no room for more.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(
        SampleMail.text(
          "[PATCH] «hv: Mend the leak of the buffer that the probe allocates when the host offers it twice»"),
        path: "patch"),
      .good(SampleMail.text(), path: "patch"),
    ], isOurs: true)

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    let length = mail.summary.unicodeScalars.count
    guard length > 75, !mail.isRevert else { return }
    context.report(
      Self.self, on: mail.subject.line, at: mail.summary,
      "the subject has \(length) characters; 75 are the most")
  }
}
