// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum CommitLogUseLink: MessageRule {
  static let info = RuleInfo(
    id: "COMMIT_LOG_USE_LINK", severity: .warning, files: .message,
    summary: "a link of the message has a tag of its own instead of Link: or Closes:",
    why: "Scripts and readers follow two tags; what stands behind others is overlooked.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(
        """
        From: A Developer <a@example.org>
        Subject: [PATCH] hv: mend the leak

        The buffer is lost when the probe fails.

        «Bug:» https://bugzilla.kernel.org/1
        Signed-off-by: A Developer <a@example.org>
        """, path: "patch"),
      .good(
        """
        From: A Developer <a@example.org>
        Subject: [PATCH] hv: mend the leak

        The buffer is lost when the probe fails.

        Link: https://bugzilla.kernel.org/1
        Signed-off-by: A Developer <a@example.org>
        """, path: "patch"),
    ])

  static func check(_ line: MessageLine, _ patch: PatchState, _ context: inout RuleContext) {
    guard patch.isInMessage, let columns = LinkTag.columns(in: line.text) else { return }
    let tag = line.text[columns]
    guard line.text.hasPrefix("http", at: line.text.skippingBlanks(from: columns.upperBound)),
      !LinkTag.isKnown(tag), !LinkTag.isVersion(tag)
    else { return }
    context.report(Self.self, at: columns, "'\(tag.text)' is no tag for links; 'Link:' and 'Closes:' are")
  }
}
