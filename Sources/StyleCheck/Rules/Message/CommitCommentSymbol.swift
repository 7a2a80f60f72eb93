// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum CommitCommentSymbol: MessageRule {
  static let info = RuleInfo(
    id: "COMMIT_COMMENT_SYMBOL", severity: .warning, fix: .safe, files: .message,
    summary: "a line of the message begins with #",
    why: "git takes the line for a comment and drops it when the message is next edited.",
    reference: "https://git-scm.com/docs/git-commit",
    examples: [
      .bad(
        """
        From: A Developer <a@example.org>
        Subject: [PATCH] hv: mend the leak

        «#»42 is mended.

        Signed-off-by: A Developer <a@example.org>
        """,
        fixed: """
          From: A Developer <a@example.org>
          Subject: [PATCH] hv: mend the leak

           #42 is mended.

          Signed-off-by: A Developer <a@example.org>
          """, path: "patch"),
      .good(
        """
        From: A Developer <a@example.org>
        Subject: [PATCH] hv: mend the leak

        Bug #42 is mended.

        Signed-off-by: A Developer <a@example.org>
        """, path: "patch"),
    ])

  static func check(_ line: MessageLine, _ patch: PatchState, _ context: inout RuleContext) {
    guard patch.isInMessage, line.text[0] == UInt8(ascii: "#") else { return }
    context.report(
      Self.self, at: 0..<1, "git drops lines of a message that begin with '#'",
      edits: [line.replace(0..<0, with: [0x20])])
  }
}
