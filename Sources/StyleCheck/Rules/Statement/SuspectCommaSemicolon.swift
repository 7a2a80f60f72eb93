// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum SuspectCommaSemicolon: LineRule {
  static let info = RuleInfo(
    id: "SUSPECT_COMMA_SEMICOLON", severity: .warning, files: .c,
    summary: "a comma stands where a semicolon may be meant",
    why: "The compiler takes both for one statement, and nobody sees it until a condition comes before it.",
    reference: "Documentation/dev-tools/checkpatch.rst",
    examples: [
      .bad("\t«a = go(),»\n\tb = stop();"),
      .bad("\t«go(dev), stop(dev);»"),
      .good("\ta = go();\n\tb = stop();"),
      .good("\tint a, b;"),
    ])

  static let needs: [Need] = [.code(UInt8(ascii: ","))]

  private static let assignments: Set<Sign> = [
    "=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=",
  ]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let statement = context.statement else { return }
    let limit = statement.tokens.upperBound
    guard let comma = expressionEnd(at: statement.tokens.lowerBound, limit, context),
      context.token(comma).sign == ",", let end = expressionEnd(at: comma + 1, limit, context),
      end + 1 == limit, context.token(end).sign == ";", Operand.isTight(statement.tokens, context)
    else { return }
    context.report(
      Self.self, at: line.indentEnd..<line.raw.trimmedEnd, "is this comma meant to be a semicolon?")
  }

  /// Behind a call, a name or a constant, which may be assigned.
  private static func expressionEnd(at start: Int, _ limit: Int, _ context: RuleContext) -> Int? {
    var i = start
    if let sign = Operand.lvalueEnd(at: start, limit: limit, context), sign < limit,
      assignments.contains(context.token(sign).sign)
    {
      i = sign + 1
    }
    guard let end = Operand.argumentEnd(at: i, limit: limit, context), end < limit else { return nil }
    return end
  }
}
