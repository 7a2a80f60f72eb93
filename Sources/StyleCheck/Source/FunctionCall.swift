// SPDX-License-Identifier: GPL-2.0-only

/// A call as one line shows it: a name and an opening parenthesis, nothing but blanks between them.
struct FunctionCall {
  /// Tokens of the name and of the parenthesis.
  let name: Int
  let open: Int

  /// The first call on `line` for which `isWanted` is true of the token of its name.
  init?(on line: SourceLine, _ context: RuleContext, where isWanted: (Int) -> Bool) {
    let range = line.tokenRange
    for i in range where context.token(i).kind == .identifier && i + 1 < range.upperBound {
      guard context.token(i + 1).sign == "(", isWanted(i) else { continue }
      name = i
      open = i + 1
      return
    }
    return nil
  }

  /// The first call on `line` of one of `functions`.
  init?(of functions: Set<Word>, on line: SourceLine, _ context: RuleContext) {
    self.init(on: line, context) { functions.contains(context.token($0).word) }
  }

  /// Columns of the name.
  func columns(_ line: SourceLine, _ context: RuleContext) -> Range<Int> {
    line.columns(of: context.token(name))
  }
}

extension SourceLine {
  /// Columns from the first byte of one token of the line to the last of another.
  func columns(from first: Token, through last: Token) -> Range<Int> {
    let start = columns(of: first).lowerBound
    return start..<max(columns(of: last).upperBound, start)
  }
}
