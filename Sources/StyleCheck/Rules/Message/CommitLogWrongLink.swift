// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum CommitLogWrongLink: MessageRule {
  static let info = RuleInfo(
    id: "COMMIT_LOG_WRONG_LINK", severity: .warning, files: .message,
    summary: "Link: or Closes: is followed by something else than a link",
    why: "A number means something in one company; a link means the same to everybody.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(
        """
        From: A Developer <a@example.org>
        Subject: [PATCH] hv: mend the leak

        The buffer is lost when the probe fails.

        Closes: «#42»
        Signed-off-by: A Developer <a@example.org>
        """, path: "patch"),
      .good(
        """
        From: A Developer <a@example.org>
        Subject: [PATCH] hv: mend the leak

        The buffer is lost when the probe fails.

        Closes: https://bugzilla.kernel.org/42
        Signed-off-by: A Developer <a@example.org>
        """, path: "patch"),
    ])

  static func check(_ line: MessageLine, _ patch: PatchState, _ context: inout RuleContext) {
    guard patch.isInMessage, let columns = LinkTag.columns(in: line.text),
      LinkTag.isKnown(line.text[columns])
    else { return }
    let start = line.text.skippingBlanks(from: columns.upperBound)
    let isLink = line.text.hasPrefix("http://", at: start) || line.text.hasPrefix("https://", at: start)
    guard start < line.text.count, !isLink else { return }
    context.report(Self.self, at: start..<line.text.trimmedEnd, "a public http(s) link follows the tag")
  }
}
