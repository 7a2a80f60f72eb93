// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum RegressionWithoutLink: MailRule {
  static let info = RuleInfo(
    id: "REGRESSION_WITHOUT_LINK", severity: .warning, files: .message,
    summary: "a regression is mended and no tag leads to the report",
    why: "Regressions are tracked by the link to their report.",
    reference: "Documentation/process/handling-regressions.rst",
    examples: [
      .bad(
        SampleMail.text(
          message: "«Fix a regression of the probe.»",
          tags: "Fixes: 123456789abc (\"hv: Add the leak\")\nSigned-off-by: A Developer <a@example.org>"),
        path: "patch"),
      .good(
        SampleMail.text(
          message: "Fix a regression of the probe.",
          tags:
            "Fixes: 123456789abc (\"hv: Add the leak\")\nLink: https://lore.kernel.org/r/1@example.org\nSigned-off-by: A Developer <a@example.org>"
        ), path: "patch"),
    ], isOurs: true)

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    guard !mail.tags("fixes").isEmpty, mail.tags("link").isEmpty, mail.tags("closes").isEmpty,
      !mail.prose.contains(where: { $0.text.contains("http") }),
      let line = mail.prose.first(where: { $0.text.lowercased().contains("regression") })
    else { return }
    context.report(
      Self.self, on: line, at: line.text, "lead to the report of the regression by Link: or Closes:")
  }
}
