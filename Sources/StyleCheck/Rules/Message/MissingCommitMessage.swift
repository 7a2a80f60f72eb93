// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum MissingCommitMessage: MessageRule {
  static let info = RuleInfo(
    id: "COMMIT_MESSAGE", severity: .warning, files: .message,
    summary: "the message says nothing but its subject",
    why: "A change has a reason, and whoever bisects to it in five years has nothing else to go by.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(
        """
        From: A Developer <a@example.org>
        Subject: [PATCH] hv: mend the leak

        Signed-off-by: A Developer <a@example.org>
        «---»
        """, path: "patch"),
      .good(
        """
        From: A Developer <a@example.org>
        Subject: [PATCH] hv: mend the leak

        The buffer is lost when the probe fails.

        Signed-off-by: A Developer <a@example.org>
        ---
        """, path: "patch"),
    ])

  static func check(_ line: MessageLine, _ patch: PatchState, _ context: inout RuleContext) {
    // A sign-off counts as one line, so two are the least that say something.
    guard !patch.wasInMessage, patch.hasMessage, patch.messageLines < 2 else { return }
    context.report(Self.self, at: 0..<line.text.count, "the message has no description")
  }
}
