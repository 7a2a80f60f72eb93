// SPDX-License-Identifier: GPL-2.0-only

/// A statement with the arms that belong to it: `if`, its `else if`s and its `else`.
struct StatementChain {
  struct Arm {
    /// Line feeds before the first word.
    var leadingLines: Int
    /// Lines that condition and body take, from where the arm before ended.
    var lineCount: Int
    var isBraced: Bool
    /// More than one line or statement, a condition over several lines, or another `if` or loop inside.
    var needsBraces: Bool
  }

  private(set) var arms: [Arm] = []
  /// Whether nothing of the chain, or of what follows it, is cut off by the end of the hunk.
  private(set) var isWhole = true

  init(atLine line: Int, column: Int, _ context: RuleContext) {
    var statement = context.statement(atLine: line, column: column)
    arms.append(StatementChain.arm(statement, context))
    isWhole = statement.openLevel == 0
    guard StatementChain.begins(statement, ["if", "else", "do"], context) else { return }
    while statement.nextLine < context.lineCount {
      statement = context.statement(atLine: statement.nextLine, column: statement.nextColumn)
      isWhole = statement.openLevel == 0
      guard statement.nextLine < context.lineCount || !StatementChain.isEnd(statement, context),
        StatementChain.begins(statement, ["else", "do"], context)
      else { return }
      arms.append(StatementChain.arm(statement, context))
    }
  }

  /// Whether the statement ran to the very end of the hunk without an end of its own.
  private static func isEnd(_ statement: Statement, _ context: RuleContext) -> Bool {
    statement.nextLine >= context.lineCount
  }

  private static func begins(_ statement: Statement, _ words: Set<Word>, _ context: RuleContext) -> Bool {
    statement.hasCondition && words.contains(context.token(statement.tokens.lowerBound).word)
  }

  private static func arm(_ statement: Statement, _ context: RuleContext) -> Arm {
    let text = context.masked(statement.range)
    let body = context.masked(statement.conditionEnd..<statement.range.upperBound)
    let first = text.skippingBlanks()
    let start = context.lineIndex(at: statement.range.lowerBound)
    return Arm(
      leadingLines: context.lineIndex(at: statement.range.lowerBound + first) - start,
      lineCount: context.lineIndex(at: max(statement.range.upperBound - 1, statement.range.lowerBound))
        - start + 1,
      isBraced: isBraced(statement, body, context),
      needsBraces: needsBraces(statement, context))
  }

  /// Whether the body begins with a brace; one on an added line of its own is another rule's business.
  private static func isBraced(_ statement: Statement, _ body: ByteView, _ context: RuleContext) -> Bool {
    let brace = body.skippingBlanks()
    guard body[brace] == UInt8(ascii: "{") else { return false }
    if !body[..<brace].contains(0x0A) { return true }
    let line = statement.tokens.first { context.token($0).start == statement.conditionEnd + brace }
      .flatMap { context.line(of: context.token($0)) }.flatMap { context.line($0) }
    return !(line?.isAdded ?? false)
  }

  private static let inner: Set<Word> = ["if", "for", "while"]

  private static func needsBraces(_ statement: Statement, _ context: RuleContext) -> Bool {
    let condition = context.masked(statement.range.lowerBound..<statement.conditionEnd)
    if condition[condition.skippingBlanks()..<max(condition.trimmedEnd, condition.skippingBlanks())].contains(
      0x0A)
    {
      return true
    }
    if isLong(context.masked(statement.conditionEnd..<statement.range.upperBound)) { return true }
    for i in statement.tokens {
      let token = context.token(i)
      if token.start >= statement.conditionEnd, inner.contains(token.word) { return true }
    }
    return false
  }

  /// More than one line, or more than one statement, between the braces.
  private static func isLong(_ body: ByteView) -> Bool {
    var start = body.skippingBlanks()
    var end = body.trimmedEnd
    if body[start] == UInt8(ascii: "{") { start += 1 }
    if end > start, body[end - 1] == UInt8(ascii: "}") { end -= 1 }
    let inside = body[start..<max(end, start)]
    let text = inside[inside.skippingBlanks()..<max(inside.trimmedEnd, inside.skippingBlanks())]
    if text.contains(0x0A) { return true }
    var statements = 0
    for i in 0..<text.count where text[i] == UInt8(ascii: ";") { statements += 1 }
    return statements > 1
  }
}
