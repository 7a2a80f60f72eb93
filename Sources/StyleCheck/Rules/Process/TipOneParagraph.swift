// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum TipOneParagraph: MailRule {
  static let info = RuleInfo(
    id: "TIP_ONE_PARAGRAPH", severity: .check, files: .message,
    summary: "the message is a single paragraph of many lines",
    why: "Context, problem and solution are told one after the other, each in a paragraph.",
    reference: "Documentation/process/maintainer-tip.rst",
    examples: [
      .bad(
        SampleMail.text(
          "[PATCH tip] x86/mm: Mend the leak",
          message:
            "«The buffer is allocated by the probe,»\nwhich may fail later on,\nand then nobody frees it,\nso it is lost for good,\nuntil the machine is started anew,\nwhich takes its time."
        ), path: "patch"),
      .good(
        SampleMail.text(
          "[PATCH tip] x86/mm: Mend the leak",
          message: "The probe allocates a buffer.\n\nWhen it fails, nobody frees it.\n\nDo so."),
        path: "patch"),
    ], isOurs: true, profile: .tip)

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    let lines = mail.prose.filter { !$0.isBlank }
    guard mail.isPatch, lines.count >= 6, let first = lines.first, let last = lines.last,
      last.number - first.number == lines.count - 1
    else { return }
    context.report(Self.self, on: first, at: first.text, "tell context, problem and solution in paragraphs")
  }
}
