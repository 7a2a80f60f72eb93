// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum ReturnParentheses: LineRule {
  static let info = RuleInfo(
    id: "RETURN_PARENTHESES", severity: .error, files: .c,
    summary: "what is returned stands in parentheses",
    why: "`return` is no function; the parentheses do nothing.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("\treturn «(ret)»;"),
      .bad("\treturn «(ready(dev) ? 0 : ret)»;"),
      .good("\treturn ret;"),
      .good("\treturn (a && b);"),
    ])

  static let needs: [Need] = [.word("return")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let statement = context.statement else { return }
    let limit = statement.tokens.upperBound
    let open = statement.tokens.lowerBound + 1
    guard context.token(open - 1).word == "return", context.token(open).sign == "(",
      let close = context.closing(from: open, limit: limit), close + 2 == limit,
      context.token(close + 1).sign == ";"
    else { return }
    var inside = context.token(open).start..<context.token(close).end
    // Over several lines they may hold an expression together.
    guard !context.masked(inside).contains(0x0A) else { return }
    while let inner = stripped(inside, context) { inside = inner }
    let tokens = (open..<limit).filter { inside.contains(context.token($0).start) }
    guard let first = tokens.first, let last = tokens.last,
      let end = Operand.argumentEnd(at: first, limit: last + 1, context),
      end > last || context.token(end).sign == "?", Operand.isTight(first..<end, context)
    else { return }
    context.report(
      Self.self, at: line.columns(from: context.token(open), through: context.token(close)),
      "no parentheses round what is returned")
  }

  /// What is between a parenthesis at the start and one at the end, whether they belong together or not.
  private static func stripped(_ range: Range<Int>, _ context: RuleContext) -> Range<Int>? {
    let text = context.masked(range)
    let start = text.skippingBlanks()
    let end = text.trimmedEnd - 1
    guard end > start, text[start] == UInt8(ascii: "("), text[end] == UInt8(ascii: ")") else { return nil }
    return (range.lowerBound + start + 1)..<(range.lowerBound + end)
  }
}
