// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum FromSignOffMismatch: PatchRule {
  static let info = RuleInfo(
    id: "FROM_SIGN_OFF_MISMATCH", severity: .warning, files: .message,
    summary: "the author's Signed-off-by: has another name or address than From:",
    why: "Who certified the work must be seen to be who wrote it.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(
        """
        From: A Developer <a@example.org>
        Subject: [PATCH] hv: mend the leak

        The buffer is lost when the probe fails.

        Signed-off-by: A. Developer <a@example.org>
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
    guard patch.isPatch, patch.hasMessage, patch.signOffs > 0,
      let difference = difference(patch.signing.match)
    else { return }
    let author = String(lossy: patch.signing.author)
    let signOff = String(lossy: patch.signing.signOff)
    context.report(
      Self.self, at: 0..<0, "the author's sign-off has another \(difference): '\(author)' and '\(signOff)'",
      severity: patch.signing.match == .otherComment ? .check : .warning)
  }

  private static func difference(_ match: SignOffTrail.Match) -> String? {
    switch match {
    case .missing, .same: nil
    case .otherComment: "comment"
    case .otherName: "name"
    case .otherAddress: "address"
    case .otherDetail: "detail in the address"
    }
  }
}
