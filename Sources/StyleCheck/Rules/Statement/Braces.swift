// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum Braces: LineRule {
  static let info = RuleInfo(
    id: "BRACES", severity: .warning, fix: .safe, files: .c,
    summary: "braces round a single statement, on some arms only, or padded by blank lines",
    why: "One statement needs no braces; where one arm of an `if` needs them, all have them.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("\t«if» (ready) {\n\t\tgo();\n\t}"),
      .bad("\t«if» (ready) {\n\t\tgo();\n\t\twait();\n\t} «else»\n\t\tstop();"),
      .bad("\tint a;\n\n«}»", fixed: "\tint a;\n}"),
      .bad("{\n«»\n\tint a;", fixed: "{\n\tint a;"),
      .good("\tif (ready)\n\t\tgo();"),
      .good("\tif (ready) {\n\t\tgo();\n\t\twait();\n\t} else {\n\t\tstop();\n\t}"),
    ])

  static let needs: [Need] = [
    .word("if"), .word("while"), .word("for"), .word("else"), .code(UInt8(ascii: "}")), .blank,
  ]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    chain(line, &context)
    single(line, &context)
    unbalancedElse(line, &context)
    blankLines(line, &context)
  }

  // MARK: if … else …

  /// All arms of a chain that begins on this line.
  private static func chain(_ line: SourceLine, _ context: inout RuleContext) {
    guard let last = line.tokenRange.last(where: { context.token($0).word == "if" }) else { return }
    if last > line.tokenRange.lowerBound, context.token(last - 1).word == "else" { return }
    let chain = StatementChain(startingWith: context.statement(atLine: line.index), context)
    guard chain.count > 1, chain.isWhole else { return }
    let arms = chain.arms(context)
    var needs = 0
    var braced = 0
    var row = line.inputLine
    for arm in arms {
      // An arm looked at here is not looked at again on its own line.
      context.mark(Self.self, row + arm.leadingLines)
      row += arm.lineCount - 1
      if arm.isBraced { braced += 1 }
      if arm.needsBraces { needs += 1 }
    }
    guard braced > 0 else { return }
    let columns = line.columns(of: context.token(last))
    if needs == 0 {
      context.report(Self.self, at: columns, "no arm of this statement needs braces")
    } else if needs != arms.count, braced != arms.count {
      context.report(Self.self, at: columns, "braces on some arms only: use them on all", severity: .check)
    }
  }

  // MARK: One arm

  private static func isKeyword(_ token: Token) -> Bool {
    guard token.kind == .identifier else { return false }
    return token.word == "if" || token.word == "while" || token.word == "for" || token.word == "else"
  }

  private static func single(_ line: SourceLine, _ context: inout RuleContext) {
    guard let first = line.tokenRange.first(where: { isKeyword(context.token($0)) }),
      !context.isMarked(Self.self, line.inputLine)
    else { return }
    if first > line.tokenRange.lowerBound, context.token(first - 1).sign == "}" { return }
    let columns = line.columns(of: context.token(first))
    let statement = context.statement(atLine: line.index, column: columns.lowerBound)
    guard StatementChain.isBraced(statement, context), !StatementChain.needsBraces(statement, context) else {
      return
    }
    let chain = StatementChain(startingWith: statement, context)
    guard chain.isWhole, !chain.isSecondBraced(context) else { return }
    context.report(Self.self, at: columns, "a single statement needs no braces")
  }

  /// `} else` or `else {` alone on a line.
  private static func unbalancedElse(_ line: SourceLine, _ context: inout RuleContext) {
    guard line.tokenRange.count >= 2 else { return }
    var first: Token?
    var second: Token?
    for i in line.tokenRange where context.token(i).kind != .comment {
      guard second == nil else { return }
      if first == nil { first = context.token(i) } else { second = context.token(i) }
    }
    guard let first, let second else { return }
    let isClosed = first.sign == "}" && second.word == "else"
    let isOpened = first.word == "else" && second.sign == "{"
    guard isClosed || isOpened else { return }
    context.report(
      Self.self, at: line.columns(of: isClosed ? second : first), "braces on one side of 'else' only",
      severity: .check)
  }

  // MARK: Blank lines

  private static func blankLines(_ line: SourceLine, _ context: inout RuleContext) {
    let previous = context.previous
    let start = line.margin
    if line.masked[start] == UInt8(ascii: "}"),
      line.masked.skippingBlanks(from: start + 1) == line.masked.count,
      previous.isBlank
    {
      var fix: [LineEdit] = []
      if let above = previous.line, above.isAdded { fix = [.delete(above)] }
      context.report(
        Self.self, at: start..<(start + 1), "no blank line before a closing brace", severity: .check, fix: fix
      )
    }
    guard line.isBlank, previous.isAdded || previous.isContext,
      previous.masked[previous.masked.trimmedEnd - 1] == UInt8(ascii: "{")
    else { return }
    context.report(
      Self.self, at: 0..<0, "no blank line after an open brace", severity: .check, fix: [.delete(line)])
  }
}
