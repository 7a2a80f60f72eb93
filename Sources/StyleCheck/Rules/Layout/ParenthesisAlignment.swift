// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum ParenthesisAlignment: LineRule {
  static let info = RuleInfo(
    id: "PARENTHESIS_ALIGNMENT", severity: .check, fix: .safe, files: .source,
    summary: "a continued line does not begin under what its parenthesis opened",
    why: "Lined up, the arguments are seen to belong to the call at one glance.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("\tret = hv_call(first,\n«\t\t»second);", fixed: "\tret = hv_call(first,\n\t\t      second);"),
      .good("\tret = hv_call(first,\n\t\t      second);"),
      .good("\tif (first &&\n\t    second)"),
    ])

  static let needs: [Need] = [
    .below(UInt8(ascii: ",")), .below(UInt8(ascii: "&")), .below(UInt8(ascii: "|")),
  ]
  static let includesContext = true

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let previous = context.previous
    guard previous.isAdded, let above = previous.line, endsOpen(above), isOpening(above, context) else {
      return
    }
    var tabs = 0
    while above.masked[tabs] == 0x09 { tabs += 1 }
    let tabSize = context.options.tabSize
    guard let column = lastOpen(above.masked[tabs...], tabSize) else { return }
    var end = 0
    while line.masked[end] == 0x20 || line.masked[end] == 0x09 { end += 1 }
    let found = line.masked[..<end]
    guard !isRow(found, tabs: tabs, spaces: column),
      !isRow(found, tabs: tabs + column / tabSize, spaces: column % tabSize)
    else { return }
    let wanted =
      [UInt8](repeating: 0x09, count: tabs) + Indentation.blanks(columns: column, tabSize: tabSize)
    context.report(
      Self.self, at: 0..<end, "the line does not align with the open parenthesis above",
      fix: line.isAdded ? [.replace(line, 0..<end, with: wanted)] : [])
  }

  /// Whether the blanks are just so many tabs and then so many spaces.
  private static func isRow(_ blanks: ByteView, tabs: Int, spaces: Int) -> Bool {
    guard blanks.count == tabs + spaces else { return false }
    for i in 0..<blanks.count where blanks.base[i] != (i < tabs ? 0x09 : 0x20) { return false }
    return true
  }

  /// The line ends in `&&`, `||` or a comma.
  private static func endsOpen(_ line: SourceLine) -> Bool {
    let masked = line.masked
    let end = masked.trimmedEnd
    let last = masked[end - 1]
    if last == UInt8(ascii: ",") { return true }
    return (last == UInt8(ascii: "&") || last == UInt8(ascii: "|")) && masked[end - 2] == last
  }

  /// Whether the line begins with something that has a parenthesis: `else if`, a call or declaration,
  /// or an assignment from a call.
  private static func isOpening(_ line: SourceLine, _ context: RuleContext) -> Bool {
    let text = line.text
    let range = line.tokenRange
    let limit = range.upperBound
    let types = context.unit.types
    let first = range.lowerBound
    guard line.masked[line.margin] != Mask.comment else { return false }
    func isOpen(_ i: Int) -> Bool { i < limit && text.token(i).sign == "(" }
    if text.token(first).classes.contains(.keyword), text.token(first + 1).word == "if", isOpen(first + 2) {
      return true
    }
    if let end = types.identifier(text, at: first, limit: limit), isOpen(end) { return true }
    if isPointerName(first, limit, text, types) { return true }
    if let type = types.declaration(text, at: first, limit: limit) {
      if let end = types.identifier(text, at: type.end, limit: limit), isOpen(end) { return true }
      if isPointerName(type.end, limit, text, types) { return true }
    }
    return isAssignedCall(first, limit, text, types)
  }

  /// `(*name)(`
  private static func isPointerName(_ i: Int, _ limit: Int, _ text: CodeText, _ types: TypeMatcher) -> Bool {
    guard text.token(i).sign == "(", text.token(i + 1).sign == "*",
      let end = types.identifier(text, at: i + 2, limit: limit), end + 1 < limit
    else { return false }
    return text.token(end).sign == ")" && text.token(end + 1).sign == "("
  }

  /// `*a->b = call(`
  private static func isAssignedCall(_ start: Int, _ limit: Int, _ text: CodeText, _ types: TypeMatcher)
    -> Bool
  {
    var i = start
    while i < limit, text.token(i).sign == "*" { i += 1 }
    guard var end = types.identifier(text, at: i, limit: limit) else { return false }
    while end < limit {
      let sign = text.token(end).sign
      if sign == "->" || sign == ".", let next = types.identifier(text, at: end + 1, limit: limit) {
        end = next
      } else if sign == "[", let close = text.brackets.squareClose(from: end, limit: limit) {
        end = close + 1
      } else {
        break
      }
    }
    guard end < limit, text.token(end).sign == "=",
      let call = types.identifier(text, at: end + 1, limit: limit)
    else {
      return false
    }
    return call < limit && text.token(call).sign == "("
  }

  /// Display column behind the last parenthesis that stays open; nil when as many close as open.
  private static func lastOpen(_ text: ByteView, _ tabSize: Int) -> Int? {
    var last: Int?
    var balance = 0
    // Parentheses that close and are not yet met by one that opens, from the end.
    var closed = 0
    for i in stride(from: text.count - 1, through: 0, by: -1) {
      if text[i] == UInt8(ascii: "(") {
        balance += 1
        if closed == 0, last == nil { last = i }
        closed = max(closed - 1, 0)
      } else if text[i] == UInt8(ascii: ")") {
        balance -= 1
        closed += 1
      }
    }
    guard balance > 0, let last else { return nil }
    return text[..<last].columns(tabSize: tabSize) + 1
  }
}
