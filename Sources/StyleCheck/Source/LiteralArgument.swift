// SPDX-License-Identifier: GPL-2.0-only

/// A call whose only argument is a decimal number: `udelay(10)`.
struct LiteralArgument {
  let value: Int
  /// Columns of the call up to its closing parenthesis.
  let columns: Range<Int>
  /// Whether nothing, not even a blank, parts name, parentheses and number.
  let isTight: Bool

  /// The first such call of `function` on `line`.
  init?(of function: Word, on line: SourceLine, _ context: RuleContext) {
    let range = line.tokenRange
    for i in range where context.token(i).word == function && i + 3 < range.upperBound {
      guard context.token(i + 1).sign == "(", context.token(i + 3).sign == ")",
        let value = LiteralArgument.decimal(line.masked(context.token(i + 2)))
      else { continue }
      self.value = value
      columns = line.columns(from: context.token(i), through: context.token(i + 3))
      isTight =
        context.token(i + 1).end == context.token(i + 2).start
        && context.token(i + 2).end == context.token(i + 3).start
      return
    }
    return nil
  }

  /// Nothing but digits; more than any delay has count as very many.
  static func decimal(_ text: ByteView) -> Int? {
    var value = 0
    for i in 0..<text.count {
      guard text[i].isDigit else { return nil }
      value = min(value * 10 + Int(text[i] - 0x30), 1 << 40)
    }
    return text.isEmpty ? nil : value
  }
}
