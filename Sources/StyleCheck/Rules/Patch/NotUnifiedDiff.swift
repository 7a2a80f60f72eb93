// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum NotUnifiedDiff: PatchRule {
  static let info = RuleInfo(
    id: "NOT_UNIFIED_DIFF", severity: .error, files: .message,
    summary: "the input has no diff in it",
    why: "Only unified diffs can be applied, and checked.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(
        """
        Subject: [PATCH] hv: mend the leak

        nothing here
        """, path: "patch"),
      .good(
        """
        From: A Developer <a@example.org>
        Subject: [PATCH] hv: mend the leak

        The buffer is lost when the probe fails.

        Signed-off-by: A Developer <a@example.org>
        ---
        diff --git a/drivers/hv/hv.c b/drivers/hv/hv.c
        --- a/drivers/hv/hv.c
        +++ b/drivers/hv/hv.c
        @@ -1 +1 @@
        -int a;
        +int b;
        """, path: "patch"),
    ])

  static func checkEnd(_ patch: PatchState, _ context: inout RuleContext) {
    guard !patch.isPatch, !context.inputName.hasSuffix("cover-letter.patch") else { return }
    context.report(Self.self, at: 0..<0, "there is no unified diff in it")
  }
}
