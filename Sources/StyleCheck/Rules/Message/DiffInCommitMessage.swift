// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum DiffInCommitMessage: MessageRule {
  static let info = RuleInfo(
    id: "DIFF_IN_COMMIT_MSG", severity: .error, files: .message,
    summary: "the message quotes a diff",
    why: "patch(1) and git am take the quotation for the change.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(
        """
        From: A Developer <a@example.org>
        Subject: [PATCH] hv: mend the leak

        «  --- a/drivers/hv/hv.c»

        Signed-off-by: A Developer <a@example.org>
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
    guard patch.wasInMessage, isDiff(line.text), context.isFirst(Self.self) else { return }
    context.report(Self.self, at: 0..<line.text.count, "a quoted diff: patch(1) would apply it")
  }

  private static func isDiff(_ text: ByteView) -> Bool {
    let start = text.skippingBlanks()
    if start > 0, text.hasPrefix("diff", at: start), !text[start + 4].isWord { return namesFileTwice(text) }
    if text.hasPrefix("---", at: start) || text.hasPrefix("+++", at: start) {
      let path = text.skippingBlanks(from: start + 3)
      let side: StaticString = text[start] == UInt8(ascii: "-") ? "a/" : "b/"
      return path > start + 3 && text.hasPrefix(side, at: path)
    }
    return isHunk(text[start...])
  }

  /// `a/path b/path`
  private static func namesFileTwice(_ text: ByteView) -> Bool {
    var from = 0
    while let at = text.firstIndex(of: "a/", from: from) {
      from = at + 2
      var end = from
      while text[end].isWord || text[end] == UInt8(ascii: "/") { end += 1 }
      let second = text.skippingBlanks(from: end)
      guard end > from, second > end, text.hasPrefix("b/", at: second) else { continue }
      let path = text[from..<end]
      let other = second + 2 + path.count
      if text[(second + 2)..<other].equals(path), !text[other].isWord || !text[other - 1].isWord {
        return true
      }
    }
    return false
  }

  /// `@@ -1,2 +3,4 @@`
  private static func isHunk(_ text: ByteView) -> Bool {
    guard let header = HunkHeader(text) else { return false }
    let counts = text[..<(text.count - header.section.count)].bytes
    return counts.count { $0 == UInt8(ascii: ",") } == 2
  }
}
