// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum TabStop: LineRule {
  static let info = RuleInfo(
    id: "TABSTOP", severity: .warning, fix: .safe, files: .source,
    summary: "a statement is indented by tabs and some spaces",
    why: "A statement's depth is a number of tabs; spaces after them align continuation lines only.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("\t«  »return 0;", fixed: "\treturn 0;"),
      .bad("\t«    »}", fixed: "\t}"),
      .bad("\t«   »int ret;", fixed: "\tint ret;"),
      .good("\treturn 0;"),
      .good("\t    \treturn 0;"),
      .good("\tret = a +\n\t      b;"),
    ])

  static let needs: [Need] = [.spacedIndent]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    var tabs = 0
    while line.raw[tabs] == 0x09 { tabs += 1 }
    var end = tabs
    while isSpace(line.masked[end]) { end += 1 }
    guard tabs > 0, end > tabs, (end - tabs) % context.options.tabSize != 0 else { return }
    guard startsStatement(line, from: end, context) else { return }
    let tabSize = context.options.tabSize
    context.report(
      Self.self, at: tabs..<end, "a statement begins on a tab stop",
      fix: [.replace(line, tabs..<end, with: Array(repeating: 0x09, count: (end - tabs) / tabSize))])
  }

  /// Spaces; a comment counts as such.
  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == Mask.comment }

  /// The first token of the line from `start` on that is no comment.
  private static func nextOfCode(_ start: Int, _ line: SourceLine, _ context: RuleContext) -> Int? {
    var i = start
    let end = line.tokenRange.upperBound
    while i < end, context.token(i).kind == .comment { i += 1 }
    return i < end ? i : nil
  }

  private static func startsStatement(_ line: SourceLine, from column: Int, _ context: RuleContext) -> Bool {
    guard let first = nextOfCode(line.tokenRange.lowerBound, line, context) else { return false }
    let token = context.token(first)
    // A tab behind the spaces makes it another matter.
    guard line.columns(of: token).lowerBound == column else { return false }
    if token.classes.contains(.keyword) { return true }
    if token.sign == "{" || token.sign == "}" {
      guard let next = nextOfCode(first + 1, line, context) else { return true }
      let word = context.token(next).word
      return token.sign == "}" && (word == "else" || word == "while")
    }
    let limit = line.tokenRange.upperBound
    guard let declared = context.declaration(at: first, limit: limit),
      let end = context.identifier(at: declared.end, limit: limit)
    else { return false }
    return context.token(end).sign == ";" || context.token(end).sign == "="
  }
}
