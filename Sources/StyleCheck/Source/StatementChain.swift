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

  private let first: Statement
  private var others: [Statement] = []
  /// Whether nothing of the chain, or of what follows it, is cut off by the end of the hunk.
  private(set) var isWhole = true

  init(startingWith first: Statement, _ context: RuleContext) {
    self.first = first
    isWhole = first.openLevel == 0
    guard first.hasCondition, StatementChain.begins(first, context) else { return }
    var statement = first
    while statement.nextLine < context.lineCount {
      statement = context.statement(atLine: statement.nextLine, column: statement.nextColumn)
      isWhole = statement.openLevel == 0
      guard statement.nextLine < context.lineCount || !StatementChain.isEnd(statement, context),
        StatementChain.goesOn(statement, context)
      else { return }
      others.append(statement)
    }
  }

  var count: Int { 1 + others.count }

  func arms(_ context: RuleContext) -> [Arm] {
    ([first] + others).map { StatementChain.arm($0, context) }
  }

  /// Whether the body of the second arm, if there is one, begins with a brace.
  func isSecondBraced(_ context: RuleContext) -> Bool {
    others.first.map { StatementChain.isBraced($0, context) } ?? false
  }

  /// Whether the statement ran to the very end of the hunk without an end of its own.
  private static func isEnd(_ statement: Statement, _ context: RuleContext) -> Bool {
    statement.nextLine >= context.lineCount
  }

  private static func begins(_ statement: Statement, _ context: RuleContext) -> Bool {
    let word = context.token(statement.tokens.lowerBound).word
    return word == "if" || word == "else" || word == "do"
  }

  private static func goesOn(_ statement: Statement, _ context: RuleContext) -> Bool {
    let word = context.token(statement.tokens.lowerBound).word
    return statement.hasCondition && (word == "else" || word == "do")
  }

  private static func arm(_ statement: Statement, _ context: RuleContext) -> Arm {
    let text = context.masked(statement.range)
    let first = text.skippingBlanks()
    let start = context.lineIndex(at: statement.range.lowerBound)
    return Arm(
      leadingLines: context.lineIndex(at: statement.range.lowerBound + first) - start,
      lineCount: context.lineIndex(at: max(statement.range.upperBound - 1, statement.range.lowerBound))
        - start + 1,
      isBraced: isBraced(statement, context),
      needsBraces: needsBraces(statement, context))
  }

  /// Whether the body begins with a brace; one on an added line of its own is another rule's business.
  static func isBraced(_ statement: Statement, _ context: RuleContext) -> Bool {
    let body = context.masked(statement.conditionEnd..<statement.range.upperBound)
    let brace = body.skippingBlanks()
    guard body[brace] == UInt8(ascii: "{") else { return false }
    if !body[..<brace].contains(0x0A) { return true }
    let line = statement.tokens.first { context.token($0).start == statement.conditionEnd + brace }
      .flatMap { context.line(of: context.token($0)) }.flatMap { context.line($0) }
    return !(line?.isAdded ?? false)
  }

  static func needsBraces(_ statement: Statement, _ context: RuleContext) -> Bool {
    let condition = context.masked(statement.range.lowerBound..<statement.conditionEnd)
    if condition[condition.skippingBlanks()..<max(condition.trimmedEnd, condition.skippingBlanks())].contains(
      0x0A)
    {
      return true
    }
    if isLong(context.masked(statement.conditionEnd..<statement.range.upperBound)) { return true }
    for i in statement.tokens {
      let token = context.token(i)
      guard token.kind == .identifier, token.start >= statement.conditionEnd else { continue }
      if token.word == "if" || token.word == "for" || token.word == "while" { return true }
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
