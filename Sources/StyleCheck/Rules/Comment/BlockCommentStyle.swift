// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum BlockCommentStyle: LineRule {
  static let info = RuleInfo(
    id: "BLOCK_COMMENT_STYLE", severity: .warning, files: .source,
    summary: "a comment of several lines lacks its column of stars, or closes at the end of a line",
    why:
      "The stars make one column and the closing `*/` a line of its own, so that a comment looks like one.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("/* first\n«second»\n */"),
      .bad("/*\n * first\n * second «*/»"),
      .bad("/*\n«*» first\n*/"),
      .good("/*\n * first\n * second\n */"),
      .good("/* one line */"),
    ])

  static let needs: [Need] = [.comment, .afterComment]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let previous = context.previous
    let blanks = blankEnd(line.raw)
    let follows = previous.isAdded || previous.isContext ? endsInComment(previous.masked) : false
    if follows, previous.isAdded, opens(previous.raw), !closes(previous.raw),
      line.raw[blanks] != UInt8(ascii: "*")
    {
      context.report(
        Self.self, at: blanks..<max(line.raw.trimmedEnd, blanks),
        "each line of a block comment begins with '*'")
    }
    checkEnd(line, blanks, &context)
    if follows { checkColumn(line, blanks, previous, &context) }
  }

  private static func blankEnd(_ raw: ByteView) -> Int {
    var i = 0
    while raw[i] == 0x20 || raw[i] == 0x09 { i += 1 }
    return i
  }

  private static func tabTrimmedEnd(_ raw: ByteView) -> Int {
    var end = raw.count
    while raw[end - 1] == 0x20 || raw[end - 1] == 0x09 { end -= 1 }
    return end
  }

  private static func endsInComment(_ masked: ByteView) -> Bool {
    masked[tabTrimmedEnd(masked) - 1] == Mask.comment
  }

  private static func opens(_ raw: ByteView) -> Bool { raw.contains("/*") }

  private static func closes(_ raw: ByteView) -> Bool { raw[..<tabTrimmedEnd(raw)].hasSuffix("*/") }

  /// A comment that closes behind text, unless it opened on the same line or closes by `**/`.
  private static func checkEnd(_ line: SourceLine, _ blanks: Int, _ context: inout RuleContext) {
    let end = tabTrimmedEnd(line.raw)
    let text = line.raw[..<end]
    guard text.hasSuffix("*/"), end - blanks > 2 else { return }
    if text.hasSuffix("**/") { return }
    if let open = text.firstIndex(of: "/*"), open + 2 <= end - 2 { return }
    context.report(
      Self.self, at: (end - 2)..<end, "the closing '*/' of a block comment stands on a line of its own")
  }

  /// The star stands under the star of the line above.
  private static func checkColumn(
    _ line: SourceLine, _ blanks: Int, _ previous: PreviousLine, _ context: inout RuleContext
  ) {
    guard line.masked[blankEnd(line.masked)] == Mask.comment, line.raw[blanks] == UInt8(ascii: "*"),
      previous.isAdded
    else { return }
    let above = blankEnd(previous.raw)
    guard (opens(previous.raw) && !closes(previous.raw)) || previous.raw[above] == UInt8(ascii: "*") else {
      return
    }
    let tabSize = context.options.tabSize
    guard let expected = starColumn(previous.raw, above, tabSize) else { return }
    guard expected != line.columns(of: blanks, tabSize: tabSize) else { return }
    context.report(Self.self, at: blanks..<(blanks + 1), "the stars of a block comment make one column")
  }

  /// Display column of the star that later ones are measured by.
  private static func starColumn(_ raw: ByteView, _ blanks: Int, _ tabSize: Int) -> Int? {
    if raw[blanks] == UInt8(ascii: "*") { return raw[..<blanks].columns(tabSize: tabSize) }
    if raw.hasPrefix("/*", at: blanks) { return raw[..<(blanks + 1)].columns(tabSize: tabSize) }
    // Code before the comment: the last star of the line counts.
    var i = raw.count - 1
    while i >= 0, raw[i] != UInt8(ascii: "*") { i -= 1 }
    return i >= 0 ? raw[..<i].columns(tabSize: tabSize) : nil
  }
}
