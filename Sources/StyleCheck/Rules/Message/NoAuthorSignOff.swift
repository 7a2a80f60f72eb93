// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum NoAuthorSignOff: PatchRule {
  static let info = RuleInfo(
    id: "NO_AUTHOR_SIGN_OFF", severity: .error, files: .message,
    summary: "no Signed-off-by: of the patch's author",
    why: "The sign-off certifies the origin of the work, which only its author can do.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(
        """
        From: A Developer <a@example.org>
        Subject: [PATCH] hv: mend the leak

        The buffer is lost when the probe fails.

        Signed-off-by: Somebody Else <s@example.org>
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
    guard patch.isPatch, patch.hasMessage, patch.signOffs > 0, patch.signing.match == .missing else { return }
    context.report(
      Self.self, at: 0..<0, "no Signed-off-by: of the author '\(String(lossy: patch.signing.author))'")
  }
}
