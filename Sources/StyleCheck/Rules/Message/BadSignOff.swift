// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum BadSignOff: MessageRule {
  static let info = RuleInfo(
    id: "BAD_SIGN_OFF", severity: .warning, fix: .safe, files: .message,
    summary: "a tag with a person is misspelt, misplaced, repeated, or its address cannot be mailed to",
    why:
      "Tags are counted, mailed to and searched for by scripts, which know one form of them.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(
        """
        From: A Developer <a@example.org>
        Subject: [PATCH] hv: mend the leak

        The buffer is lost when the probe fails.

        «signed-off-by:» A Developer <a@example.org>
        """,
        fixed: """
          From: A Developer <a@example.org>
          Subject: [PATCH] hv: mend the leak

          The buffer is lost when the probe fails.

          Signed-off-by: A Developer <a@example.org>
          """, path: "patch"),
      .bad(
        """
        From: A Developer <a@example.org>
        Subject: [PATCH] hv: mend the leak

        The buffer is lost when the probe fails.

        Reviewed-by:«»A Reviewer <r@example.org>
        """,
        fixed: """
          From: A Developer <a@example.org>
          Subject: [PATCH] hv: mend the leak

          The buffer is lost when the probe fails.

          Reviewed-by: A Reviewer <r@example.org>
          """, path: "patch"),
      .bad(
        """
        From: A Developer <a@example.org>
        Subject: [PATCH] hv: mend the leak

        The buffer is lost when the probe fails.

        «Acknowledged-by:» A Reviewer <r@example.org>
        """, path: "patch"),
      .bad(
        """
        From: A Developer <a@example.org>
        Subject: [PATCH] hv: mend the leak

        The buffer is lost when the probe fails.

        Acked-by: «A Reviewer r@example.org»
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
    guard !patch.isInHeader, let signature = SignatureLine(line.text) else { return }
    let finder = SignatureFaults(signature: signature, line: line, isInHunk: patch.isInHunk)
    finder.checkForm(&context)
    finder.checkAddress(&context)
    let key = line.text.bytes.filter { !$0.isBlank }.map(\.lowercased)
    if !context.isFirst(Self.self, key: String(lossy: key)) {
      context.report(Self.self, at: signature.tagColumns, "the tag is a repetition")
    }
    if signature.isTag("co-developed-by:") {
      finder.checkCodeveloper(patch.signing.author, &context)
    }
  }
}
