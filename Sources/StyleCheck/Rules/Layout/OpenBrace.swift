// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// The places where an opening brace stands on the wrong line.
enum OpenBrace: LineRule {
  static let info = RuleInfo(
    id: "OPEN_BRACE", severity: .error, files: .c,
    summary: "an opening brace stands on the wrong line",
    why: "The brace ends the line of its `if`, `struct` or `=`; that of a function begins a line of its own.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("\t«if» (ready)\n\t{"),
      .bad("struct hv_state\n«{»\n\tint a;\n};"),
      .bad("static int list[] =\n«{»\n\t1,\n};"),
      .bad("int hv_probe(void) «{»"),
      .good("\tif (ready) {"),
      .good("int hv_probe(void)\n{"),
    ])

  static let needs: [Need] = [
    .code(UInt8(ascii: "{")), .word("if"), .word("while"), .word("for"), .word("switch"), .word("do"),
    .word("else"),
    .code(UInt8(ascii: "(")), .declaration,
  ]
  static let includesContext = true

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    controlBrace(line, &context)
    guard line.isAdded else { return }
    braceAfterLineAbove(line, &context)
    functionOnOneLine(line, &context)
    functionOverLines(line, &context)
  }

  // MARK: if, while, for, switch, do, else

  private static func controlBrace(_ line: SourceLine, _ context: inout RuleContext) {
    guard let last = ControlHead.lastLine(of: line, context), let next = context.line(last + 1), next.isAdded,
      next.masked[next.margin] == UInt8(ascii: "{"), let head = ControlHead(on: line, context)
    else { return }
    let condition = line.index...head.lastLine
    if condition.contains(where: { context.line($0)?.raw.contains(UInt8(ascii: "{")) ?? false }) { return }
    context.report(
      Self.self, at: line.columns(of: context.token(head.keyword)),
      "the open brace belongs on the line of '\(line.raw(context.token(head.keyword)).text)'")
  }

  // MARK: A brace alone below something

  private static func braceAfterLineAbove(_ line: SourceLine, _ context: inout RuleContext) {
    let start = line.margin
    guard line.masked[start] == UInt8(ascii: "{") else { return }
    let previous = context.previous
    guard previous.isAdded || previous.isContext else { return }
    if endsInAssignment(previous.masked) {
      context.report(Self.self, at: start..<(start + 1), "the open brace belongs on the line of '='")
    }
    if let tag = loneTag(previous.masked) {
      context.report(Self.self, at: start..<(start + 1), "the open brace belongs on the line of '\(tag)'")
    }
  }

  private static func endsInAssignment(_ masked: ByteView) -> Bool {
    let end = masked.trimmedEnd
    return masked[end - 1] == UInt8(ascii: "=") && masked[end - 2] != UInt8(ascii: "=")
  }

  /// `enum`, `union` or `struct` with nothing but a name behind it on the line.
  private static func loneTag(_ masked: ByteView) -> String? {
    var i = masked.skippingBlanks()
    if masked.hasPrefix("typedef", at: i), masked[i + 7].isBlank { i = masked.skippingBlanks(from: i + 7) }
    for tag: StaticString in ["enum", "union", "struct"] where masked.hasPrefix(tag, at: i) {
      let end = i + tag.utf8CodeUnitCount
      let name = masked.skippingBlanks(from: end)
      if name == masked.count { return tag.description }
      guard name > end else { return nil }
      let nameEnd = masked.identifierEnd(from: name)
      guard nameEnd > name, masked.skippingBlanks(from: nameEnd) == masked.count else { return nil }
      return tag.description
    }
    return nil
  }

  // MARK: Functions

  /// `type name(…) {` on one line, the body not closed on it.
  private static func functionOnOneLine(_ line: SourceLine, _ context: inout RuleContext) {
    guard line.holds(UInt8(ascii: "{")), line.holds(UInt8(ascii: "(")) else { return }
    let range = line.tokenRange
    var hasDoMacro = false
    for i in range {
      if context.token(i).sign == "}" { return }
      if context.token(i).word == "do", context.token(i + 1).sign == "{", line.isDirective {
        hasDoMacro = true
      }
    }
    guard !hasDoMacro else { return }
    for i in range where context.token(i).kind == .identifier {
      guard let type = context.type(at: i, limit: range.upperBound),
        let nameEnd = context.identifier(at: type.end, limit: range.upperBound),
        nameEnd < range.upperBound, context.token(nameEnd).sign == "(",
        let close = context.closing(from: nameEnd, limit: range.upperBound), close + 1 < range.upperBound,
        context.token(close + 1).sign == "{"
      else { continue }
      context.report(
        Self.self, at: line.columns(of: context.token(close + 1)),
        "the open brace of a function begins the next line")
      return
    }
  }

  /// A function's head over several lines with its brace at the end of the last.
  private static func functionOverLines(_ line: SourceLine, _ context: inout RuleContext) {
    guard let statement = context.statement, let head = context.functionHead, head.isDefinition,
      !line.raw.contains(UInt8(ascii: "{"))
    else { return }
    var index = line.index
    let last = context.line(of: context.token(statement.tokens.upperBound - 1)) ?? line.index
    while index <= last, let current = context.line(index) {
      if current.raw[0] == UInt8(ascii: "{") { return }
      if current.raw.contains(UInt8(ascii: "{")) { break }
      index += 1
    }
    context.report(
      Self.self, at: line.columns(of: context.token(head.name)),
      "the open brace of a function begins the next line")
  }
}
