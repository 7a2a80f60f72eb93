// SPDX-License-Identifier: GPL-2.0-only

/// The last keyword of a line that may have a block, and where the parentheses end that begin on its line.
struct ControlHead {
  /// Token of `if`, `while`, `for`, `switch`, a `for_each` macro, `do` or `else`.
  let keyword: Int
  /// Index of the line on which the first parenthesis of the line is closed.
  let lastLine: Int

  init?(on line: SourceLine, _ context: RuleContext) {
    guard !line.isDirective, let keyword = ControlHead.lastControl(line, context),
      let last = ControlHead.lastLine(of: line, context)
    else { return nil }
    self.keyword = keyword
    lastLine = last
  }

  /// The last keyword of the line that may have a block, a directive's apart.
  static func lastControl(_ line: SourceLine, _ context: RuleContext) -> Int? {
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

  /// More lines than any condition has: the hunk lost its end.
  private static let mostLines = 250

  /// Index of the line on which the first parenthesis of the line is closed: the line itself where it has none.
  static func lastLine(of line: SourceLine, _ context: RuleContext) -> Int? {
    guard line.holds(UInt8(ascii: "(")),
      let open = line.tokenRange.first(where: { context.token($0).sign == "(" })
    else {
      return line.index
    }
    guard let close = context.closing(from: open, limit: .max) else { return nil }
    let last = context.token(close).line
    return last - line.index <= mostLines ? last : nil
  }
}
