// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum EmailSubject: MessageRule {
  static let info = RuleInfo(
    id: "EMAIL_SUBJECT", severity: .warning, files: .message,
    summary: "the subject names the tool that found the fault",
    why: "The subject says what the change does; who found it has a tag of its own.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(
        """
        From: A Developer <a@example.org>
        Subject: [PATCH] hv: mend «checkpatch» warnings

        The buffer is lost when the probe fails.

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

  private static let tools: [StaticString] = ["checkpatch", "sparse", "smatch"]

  static func check(_ line: MessageLine, _ patch: PatchState, _ context: inout RuleContext) {
    let text = line.text
    guard patch.isInHeader, text.hasPrefixIgnoringCase("subject:"), let columns = tool(in: text) else {
      return
    }
    context.report(
      Self.self, at: columns, "the subject says what the change does, not which tool asked for it")
  }

  /// The last word that names a tool; one with a colon is the tool being changed.
  private static func tool(in text: ByteView) -> Range<Int>? {
    var found: Range<Int>?
    for start in 8..<max(text.count, 8) where !text[start - 1].isWord {
      for tool in tools where text.hasPrefixIgnoringCase(tool, at: start) {
        let end = start + tool.utf8CodeUnitCount
        if end < text.count, !text[end].isWord, text[end] != UInt8(ascii: ":") { found = start..<end }
      }
    }
    return found
  }
}
