// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum BadReportedByLink: MessageRule {
  static let info = RuleInfo(
    id: "BAD_REPORTED_BY_LINK", severity: .warning, files: .message,
    summary: "no Closes: with a link to the report follows Reported-by:",
    why: "The report says how the fault shows, and who wants to hear that it is gone.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(
        """
        From: A Developer <a@example.org>
        Subject: [PATCH] hv: mend the leak

        The buffer is lost when the probe fails.

        «Reported-by:» A Tester <t@example.org>
        Signed-off-by: A Developer <a@example.org>
        """, path: "patch"),
      .good(
        """
        From: A Developer <a@example.org>
        Subject: [PATCH] hv: mend the leak

        The buffer is lost when the probe fails.

        Reported-by: A Tester <t@example.org>
        Closes: https://lore.kernel.org/r/1@example.org
        Signed-off-by: A Developer <a@example.org>
        """, path: "patch"),
    ])

  static func check(_ line: MessageLine, _ patch: PatchState, _ context: inout RuleContext) {
    guard !patch.isInHeader, let signature = SignatureLine(line.text),
      signature.isTag("reported-by:") || signature.isTag("reported-and-tested-by:"),
      !(line.below()?.hasPrefixIgnoringCase("closes:") ?? false)
    else { return }
    context.report(
      Self.self, at: signature.tagColumns, "Closes: with a link to the report belongs on the next line")
  }
}
