// SPDX-License-Identifier: GPL-2.0-only

/// The last keyword of a line that may have a block, and where the parentheses end that begin on its line.
struct ControlHead {
  /// Token of `if`, `while`, `for`, `switch`, a `for_each` macro, `do` or `else`.
  let keyword: Int
  /// Index of the line on which the first parenthesis of the line is closed.
  let lastLine: Int

  init?(on line: SourceLine, _ context: RuleContext) {
    guard !line.isDirective, let keyword = ControlHead.lastControl(line, context),
      let last = ControlHead.conditionEnd(line, context)
    else { return nil }
    self.keyword = keyword
    lastLine = last
  }

  private static func lastControl(_ line: SourceLine, _ context: RuleContext) -> Int? {
    line.tokenRange.reversed().first { i in
      let token = context.token(i)
      switch token.word {
      case "do", "else": return true
      case "if", "while", "for", "switch":
        return i + 1 < line.tokenRange.upperBound && context.token(i + 1).sign == "("
      default:
        return token.kind == .identifier && i + 1 < line.tokenRange.upperBound
          && context.token(i + 1).sign == "("
          && ControlWord.isForEach(line.masked(token))
      }
    }
  }

  private static func conditionEnd(_ line: SourceLine, _ context: RuleContext) -> Int? {
    var level = 0
    var index = line.index
    while let current = context.line(index) {
      for i in current.tokenRange {
        let sign = context.token(i).sign
        if sign == ")", level > 0 {
          level -= 1
          if level == 0 { break }
        } else if sign == "(" {
          level += 1
        }
      }
      if level == 0 { return index }
      // A condition of so many lines is none; the hunk lost its end.
      if index - line.index > 1000 { return nil }
      index += 1
    }
    return nil
  }
}
