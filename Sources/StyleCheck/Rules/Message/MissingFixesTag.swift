// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum MissingFixesTag: PatchRule {
  static let info = RuleInfo(
    id: "MISSING_FIXES_TAG", severity: .warning, files: .message,
    summary: "the message describes a fault and no Fixes: tag says since when there is one",
    why: "The stable team finds by the tag which kernels need the repair.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(
        """
        From: A Developer <a@example.org>
        Subject: [PATCH] hv: mend the leak

        Cc: stable@vger.kernel.org
        Signed-off-by: A Developer <a@example.org>
        ---
        diff --git a/drivers/hv/hv.c b/drivers/hv/hv.c
        --- a/drivers/hv/hv.c
        +++ b/drivers/hv/hv.c
        @@ -1 +1 @@
        -int a;
        +int b;
        """, path: "patch"),
      .good(
        """
        From: A Developer <a@example.org>
        Subject: [PATCH] hv: mend the leak

        Cc: stable@vger.kernel.org
        Fixes: 123456789abc ("hv: add the leak")
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
    guard patch.isPatch, patch.hasMessage, let sign = patch.repair.sign, !patch.repair.isRevert,
      !patch.repair.namesCommit
    else { return }
    context.report(Self.self, at: 0..<0, "the message has '\(String(lossy: sign))' and no Fixes: tag")
  }
}
