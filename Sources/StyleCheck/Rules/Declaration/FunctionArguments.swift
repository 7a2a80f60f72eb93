// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum FunctionArguments: LineRule {
  static let info = RuleInfo(
    id: "FUNCTION_ARGUMENTS", severity: .warning, files: .c,
    summary: "a parameter of a prototype has no name",
    why: "The name tells what to pass; it is the shortest documentation there is.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("int «hv_open»(struct hv_device *, int flags);", path: "drivers/hv/example.h"),
      .good("int hv_open(struct hv_device *dev, int flags);", path: "drivers/hv/example.h"),
      .good("int hv_poll(void);", path: "drivers/hv/example.h"),
    ])

  static let needs: [Need] = [.declaration]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let statement = context.statement else { return }
    nameOnOtherLine(line, statement, &context)
    guard let open = parameters(statement, context) else { return }
    let limit = statement.tokens.upperBound
    guard let close = lastParenthesis(open, limit, context), close > open + 1 else { return }
    if close == open + 2, context.token(open + 1).word == "void" { return }
    nameless((open + 1)..<close, line, open - 1, &context)
  }

  /// In a .c file, a line's end between a function's name and its parenthesis.
  private static func nameOnOtherLine(
    _ line: SourceLine, _ statement: Statement, _ context: inout RuleContext
  ) {
    guard context.path.hasSuffix(".c") else { return }
    let limit = statement.tokens.upperBound
    var i = statement.tokens.lowerBound
    if context.token(i).word == "extern" { i += 1 }
    guard let type = context.type(at: i, limit: limit), context.token(type.end).kind == .identifier,
      type.end + 1 < limit, context.token(type.end + 1).sign == "(",
      context.token(type.end).start > context.token(type.end - 1).end,
      context.token(type.end + 1).line > context.token(type.end).line
    else { return }
    context.report(
      Self.self, at: 0..<line.raw.trimmedEnd, "the arguments follow the function's name on its line")
  }

  /// The parenthesis that opens the parameters of `[extern] type name(` or `type (*name)(`.
  private static func parameters(_ statement: Statement, _ context: RuleContext) -> Int? {
    let limit = statement.tokens.upperBound
    var i = statement.tokens.lowerBound
    if context.token(i).word == "extern" { i += 1 }
    guard let type = context.type(at: i, limit: limit) else { return nil }
    i = type.end
    if let end = context.identifier(at: i, limit: limit) {
      i = end
    } else if context.token(i).sign == "(", context.token(i + 1).sign == "*",
      let end = context.identifier(at: i + 2, limit: limit), context.token(end).sign == ")"
    {
      i = end + 1
    } else {
      return nil
    }
    return i < limit && context.token(i).sign == "(" ? i : nil
  }

  /// The `)` directly before the statement's last `;`, no brace between.
  private static func lastParenthesis(_ open: Int, _ limit: Int, _ context: RuleContext) -> Int? {
    guard context.token(limit - 1).sign == ";", context.token(limit - 2).sign == ")", limit - 2 > open else {
      return nil
    }
    for i in open..<limit where context.token(i).sign == "{" { return nil }
    return limit - 2
  }

  /// Reports each parameter that is nothing but a type.
  private static func nameless(
    _ range: Range<Int>, _ line: SourceLine, _ name: Int, _ context: inout RuleContext
  ) {
    var i = range.lowerBound
    while i < range.upperBound {
      guard let type = context.type(at: i, limit: range.upperBound) else {
        i += 1
        continue
      }
      let named = declarator(at: type.end, range.upperBound, context)
      if named == type.end, !isEnum(i, type.end, context) {
        let text = context.raw(context.token(i).start..<context.token(type.end - 1).end).text
        let columns =
          line.tokenRange.contains(name) ? line.columns(of: context.token(name)) : 0..<line.raw.trimmedEnd
        context.report(Self.self, at: columns, "parameter '\(text)' has no name")
      }
      i = max(named, type.end)
    }
  }

  /// Token after the name, or after `(*name)(…)`; `start` itself when there is neither.
  private static func declarator(at start: Int, _ limit: Int, _ context: RuleContext) -> Int {
    if let end = context.identifier(at: start, limit: limit) { return end }
    guard start + 1 < limit, context.token(start).sign == "(", context.token(start + 1).sign == "*" else {
      return start
    }
    var i = start + 2
    if let end = context.identifier(at: i, limit: limit) { i = end }
    guard i + 1 < limit, context.token(i).sign == ")", context.token(i + 1).sign == "(",
      let close = context.closing(from: i + 1, limit: limit)
    else { return start }
    return close + 1
  }

  /// A bare `enum name` may be meant as it stands.
  private static func isEnum(_ start: Int, _ end: Int, _ context: RuleContext) -> Bool {
    end >= 2 && end - 2 >= start && context.token(end - 2).word == "enum"
  }
}
