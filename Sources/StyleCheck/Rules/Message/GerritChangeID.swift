// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum GerritChangeID: MessageRule {
  static let info = RuleInfo(
    id: "GERRIT_CHANGE_ID", severity: .error, fix: .safe, files: .message,
    summary: "the message has a Change-Id:",
    why: "It means something to one Gerrit server, which readers of the history cannot ask.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(
        """
        From: A Developer <a@example.org>
        Subject: [PATCH] hv: mend the leak

        The buffer is lost when the probe fails.

        «Change-Id: I0123456789abcdef»
        Signed-off-by: A Developer <a@example.org>
        """,
        fixed: """
          From: A Developer <a@example.org>
          Subject: [PATCH] hv: mend the leak

          The buffer is lost when the probe fails.

          Signed-off-by: A Developer <a@example.org>
          """, path: "patch"),
      .good(
        """
        From: A Developer <a@example.org>
        Subject: [PATCH] hv: mend the leak

        The buffer is lost when the probe fails.

        Signed-off-by: A Developer <a@example.org>
        """, path: "patch"),
    ])

  static func check(_ line: MessageLine, _ patch: PatchState, _ context: inout RuleContext) {
    guard patch.path.isEmpty, !patch.hasSeparator,
      line.text.hasPrefixIgnoringCase("change-id:", at: line.text.skippingBlanks())
    else { return }
    context.report(
      Self.self, at: 0..<line.text.count, "a Change-Id: does not go upstream", edits: [line.delete()])
  }
}
