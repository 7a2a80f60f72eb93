// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum BaseCommitMisplaced: MailRule {
  static let info = RuleInfo(
    id: "BASE_COMMIT_MISPLACED", severity: .warning, files: .message,
    summary: "base-commit: stands in the message",
    why:
      "It tells programs where the mail applies; in the message it would be committed. It belongs "
      + "below --- or at the very end.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(
        SampleMail.text(
          message: "«base-commit: 1234567890123456789012345678901234567890»\nThe buffer is lost."),
        path: "patch"),
      .good(
        SampleMail.text(
          notes: "base-commit: 1234567890123456789012345678901234567890\n\n drivers/hv/hv.c | 2 +-"),
        path: "patch"),
    ], isOurs: true)

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    guard mail.isPatch, let line = mail.body.first(where: { $0.text.hasPrefix("base-commit: ") }) else {
      return
    }
    context.report(
      Self.self, on: line, at: line.text, "base-commit: stands below '---' or at the end of the mail")
  }
}
