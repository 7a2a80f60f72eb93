// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum FilePathChanges: MessageRule {
  static let info = RuleInfo(
    id: "FILE_PATH_CHANGES", severity: .warning, files: .message,
    summary: "files were added, moved or deleted, and MAINTAINERS was not touched",
    why: "MAINTAINERS names files by path; what it does not cover has nobody to review it.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(
        """
        diff --git a/drivers/hv/new.c b/drivers/hv/new.c
        «new file mode 100644»
        --- /dev/null
        +++ b/drivers/hv/new.c
        """, path: "patch"),
      .good(
        """
         MAINTAINERS      | 1 +
         drivers/hv/new.c | 1 +
        diff --git a/drivers/hv/new.c b/drivers/hv/new.c
        new file mode 100644
        """, path: "patch"),
    ])

  static func check(_ line: MessageLine, _ patch: PatchState, _ context: inout RuleContext) {
    guard !patch.touchesMaintainers, !patch.isInMessage, names(line.text), context.isFirst(Self.self) else {
      return
    }
    context.report(
      Self.self, at: 0..<line.text.count,
      "files added, moved or deleted: does MAINTAINERS cover the new paths?")
  }

  private static func names(_ text: ByteView) -> Bool {
    isMode(text, "new file mode") || isMode(text, "deleted file mode") || isRename(text, "rename from ")
      || isRename(text, "rename to ") || hasArrow(text)
  }

  private static func isMode(_ text: ByteView, _ words: StaticString) -> Bool {
    guard text.hasPrefix(words) else { return false }
    var i = text.skippingBlanks(from: words.utf8CodeUnitCount)
    let digits = i
    while text[i].isDigit { i += 1 }
    return i > digits && text.skippingBlanks(from: i) == text.count
  }

  private static func isRename(_ text: ByteView, _ words: StaticString) -> Bool {
    guard text.hasPrefix(words) else { return false }
    var i = words.utf8CodeUnitCount
    let start = i
    while isPath(text[i]) { i += 1 }
    return i > start && text.skippingBlanks(from: i) == text.count
  }

  /// `{old => new}` of a diffstat.
  private static func hasArrow(_ text: ByteView) -> Bool {
    var from = 0
    while let open = text.firstIndex(of: UInt8(ascii: "{"), from: from) {
      from = open + 1
      var i = text.skippingBlanks(from: open + 1)
      while isPath(text[i]) { i += 1 }
      i = text.skippingBlanks(from: i)
      guard text.hasPrefix("=>", at: i) else { continue }
      i = text.skippingBlanks(from: i + 2)
      while isPath(text[i]) { i += 1 }
      if text[text.skippingBlanks(from: i)] == UInt8(ascii: "}") { return true }
    }
    return false
  }

  private static func isPath(_ byte: UInt8) -> Bool {
    byte.isWord || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
  }
}
