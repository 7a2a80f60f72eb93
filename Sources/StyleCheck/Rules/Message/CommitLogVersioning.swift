// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum CommitLogVersioning: MessageRule {
  static let info = RuleInfo(
    id: "COMMIT_LOG_VERSIONING", severity: .warning, files: .message,
    summary: "the message links to an earlier version of the patch",
    why:
      "What changed since the last version interests reviewers, and nobody who reads the history.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(
        """
        From: A Developer <a@example.org>
        Subject: [PATCH] hv: mend the leak

        The buffer is lost when the probe fails.

        «v1:» https://lore.kernel.org/r/1@example.org
        Signed-off-by: A Developer <a@example.org>
        """, path: "patch"),
      .good(
        """
        From: A Developer <a@example.org>
        Subject: [PATCH] hv: mend the leak

        The buffer is lost when the probe fails.

        Signed-off-by: A Developer <a@example.org>
        ---
        v1: https://lore.kernel.org/r/1@example.org
        """, path: "patch"),
    ])

  static func check(_ line: MessageLine, _ patch: PatchState, _ context: inout RuleContext) {
    guard patch.isInMessage, let columns = LinkTag.columns(in: line.text),
      LinkTag.isVersion(line.text[columns]),
      line.text.hasPrefix("http", at: line.text.skippingBlanks(from: columns.upperBound))
    else { return }
    context.report(Self.self, at: columns, "links to earlier versions belong behind the '---' line")
  }
}
