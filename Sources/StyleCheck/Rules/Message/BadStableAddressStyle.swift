// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum BadStableAddressStyle: MessageRule {
  static let info = RuleInfo(
    id: "BAD_STABLE_ADDRESS_STYLE", severity: .warning, fix: .safe, files: .message,
    summary: "the stable list is copied with a name, or with a comment that does not begin with #",
    why:
      "The scripts of the stable team read the version behind the # and know the bare address.",
    reference: "Documentation/process/stable-kernel-rules.rst",
    examples: [
      .bad(
        """
        From: A Developer <a@example.org>
        Subject: [PATCH] hv: mend the leak

        The buffer is lost when the probe fails.

        Cc: «Stable <stable@vger.kernel.org>»
        Signed-off-by: A Developer <a@example.org>
        """,
        fixed: """
          From: A Developer <a@example.org>
          Subject: [PATCH] hv: mend the leak

          The buffer is lost when the probe fails.

          Cc: stable@vger.kernel.org
          Signed-off-by: A Developer <a@example.org>
          """, path: "patch"),
      .good(
        """
        From: A Developer <a@example.org>
        Subject: [PATCH] hv: mend the leak

        The buffer is lost when the probe fails.

        Cc: stable@vger.kernel.org # 6.1
        Signed-off-by: A Developer <a@example.org>
        """, path: "patch"),
    ])

  static func check(_ line: MessageLine, _ patch: PatchState, _ context: inout RuleContext) {
    guard !patch.isInHeader, let signature = SignatureLine(line.text),
      StableAddress.isStable(signature.value)
    else { return }
    let parts = SignedAddress(signature.value)
    guard !parts.text.isEmpty, !StableAddress.isWellWritten(parts) else { return }
    let better = StableAddress.text(of: parts)
    context.report(
      Self.self, at: signature.valueColumns, "the stable list is written '\(String(lossy: better))'",
      edits: patch.isInHunk ? [] : [line.replace(signature.valueColumns, with: better)])
  }
}
