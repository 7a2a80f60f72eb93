// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum DiffstatMissing: MailRule {
  static let info = RuleInfo(
    id: "DIFFSTAT_MISSING", severity: .check, files: .message,
    summary: "no diffstat stands below ---",
    why: "It shows at a glance what the patch touches; git format-patch writes it.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(SampleMail.text(notes: ""), path: "patch"),
      .good(SampleMail.text(), path: "patch"),
    ], isOurs: true)

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    guard mail.isPatch, mail.files.contains(where: { $0.lines > 0 }),
      !mail.notes.contains(where: { $0.text.contains(" | ") })
    else { return }
    context.report(Self.self, on: mail.subject.line, "no diffstat below '---'")
  }
}
