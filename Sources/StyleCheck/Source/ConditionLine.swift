// SPDX-License-Identifier: GPL-2.0-only

/// A line with an `if`, `while` or `for` and its condition, when it begins a statement.
struct ConditionLine {
  /// Token of the first such keyword.
  let keyword: Int
  let statement: Statement

  init?(_ line: SourceLine, _ context: RuleContext) {
    guard let statement = context.statement, statement.hasCondition, !line.isDirective,
      let keyword = line.tokenRange.first(where: { i in
        switch context.token(i).word {
        case "if", "while", "for": i + 1 < line.tokenRange.upperBound && context.token(i + 1).sign == "("
        default: false
        }
      })
    else { return nil }
    self.keyword = keyword
    self.statement = statement
  }

  /// Bytes of the longest condition that is looked at.
  private static let longest = 16_384

  /// Bytes up to the end of the condition, masked.
  func condition(_ context: RuleContext) -> ByteView {
    context.masked(statement.range.lowerBound..<statement.conditionEnd)[..<ConditionLine.longest]
  }
}
