// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum CommitLogLongLine: MessageRule {
  static let info = RuleInfo(
    id: "COMMIT_LOG_LONG_LINE", severity: .warning, files: .message,
    summary: "a line of the message is longer than 75 bytes",
    why: "`git log` indents messages by four columns, and terminals have eighty.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(
        """
        From: A Developer <a@example.org>
        Subject: [PATCH] hv: mend the leak

        The buffer is lost when the probe fails, which happens on every host that i«s older than this year.»

        Signed-off-by: A Developer <a@example.org>
        """, path: "patch"),
      .good(
        """
        From: A Developer <a@example.org>
        Subject: [PATCH] hv: mend the leak

        The buffer is lost when the probe fails.
        Link: https://lore.kernel.org/all/20201123000000.000000-1-a-developer-with-a-long-name@example.org/

        Signed-off-by: A Developer <a@example.org>
        """, path: "patch"),
    ])

  /// Bytes that a line of prose may have.
  private static let limit = 75

  static func check(_ line: MessageLine, _ patch: PatchState, _ context: inout RuleContext) {
    guard patch.isInMessage, line.text.count > limit, !patch.isInDump, !mayBeLong(line.text),
      context.isFirst(Self.self)
    else { return }
    context.report(
      Self.self, at: limit..<line.text.count,
      "line of \(line.text.count) bytes in the message: wrap prose at \(limit)")
  }

  /// Lines that lose their meaning when wrapped: a diffstat, `file:line: text`, tags, links.
  private static func mayBeLong(_ text: ByteView) -> Bool {
    isDiffstat(text) || isFilePosition(text) || Tag.isWrapExempt(text)
  }

  /// `path | 12 +++`
  private static func isDiffstat(_ text: ByteView) -> Bool {
    let start = text.skippingBlanks()
    var i = start
    while text[i].isWord || text[i] == UInt8(ascii: "/") || text[i] == UInt8(ascii: ".") { i += 1 }
    let bar = text.skippingBlanks(from: i)
    guard i > start, bar > i, text[bar] == UInt8(ascii: "|") else { return false }
    let number = text.skippingBlanks(from: bar + 1)
    return number > bar + 1 && text[number].isDigit
  }

  /// `dir/file.c:` at the start.
  private static func isFilePosition(_ text: ByteView) -> Bool {
    func isName(_ byte: UInt8) -> Bool {
      byte.isWord || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
    }
    var i = text.skippingBlanks()
    var name = i
    var hasDirectory = false
    while isName(text[i]) || text[i] == UInt8(ascii: "/") {
      if text[i] == UInt8(ascii: "/") {
        hasDirectory = true
        name = i + 1
      }
      i += 1
    }
    return hasDirectory && i > name && text[i] == UInt8(ascii: ":")
  }
}
