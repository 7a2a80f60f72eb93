// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum FixWithoutStable: MailRule {
  static let info = RuleInfo(
    id: "FIX_WITHOUT_STABLE", severity: .check, files: .message,
    summary: "a patch with Fixes: does not say whether stable kernels need it",
    why: "Fixes: does not replace Cc: stable@vger.kernel.org, which asks for the backport.",
    reference: "Documentation/process/stable-kernel-rules.rst",
    examples: [
      .bad(
        SampleMail.text(
          tags: "«Fixes: 123456789abc (\"hv: Add the leak\")»\nSigned-off-by: A Developer <a@example.org>"),
        path: "patch"),
      .good(
        SampleMail.text(
          tags:
            "Fixes: 123456789abc (\"hv: Add the leak\")\nCc: stable@vger.kernel.org\nSigned-off-by: A Developer <a@example.org>"
        ), path: "patch"),
    ], isOurs: true)

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    guard let tag = mail.tags("fixes").first,
      !mail.body.contains(where: { $0.text.lowercased().contains("stable") }),
      !mail.notes.contains(where: { $0.text.lowercased().contains("stable") })
    else { return }
    context.report(
      Self.self, on: tag.line, at: tag.line.text,
      "add 'Cc: stable@vger.kernel.org', or say below '---' why not")
  }
}
