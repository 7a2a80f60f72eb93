// SPDX-License-Identifier: GPL-2.0-only

/// A call with a given number of plain arguments: names with members or a call of their own, constants and
/// strings, each perhaps with a cast. It begins on the first line of a statement and may end on a later one.
struct StatementCall {
  struct Argument {
    /// Tokens of the argument, its cast included.
    let tokens: Range<Int>
    /// Tokens of the cast; empty where there is none.
    let cast: Range<Int>
  }

  /// Tokens of the name and of the closing parenthesis.
  let name: Int
  let close: Int
  let arguments: [Argument]

  /// The first such call on `line` when a statement begins there.
  init?(of functions: Set<Word>, arguments count: Int, _ line: SourceLine, _ context: RuleContext) {
    guard let statement = context.statement else { return nil }
    let limit = statement.tokens.upperBound
    for i in line.tokenRange where i < limit && functions.contains(context.token(i).word) {
      guard i + 1 < limit, context.token(i + 1).sign == "(",
        let found = StatementCall.arguments(from: i + 2, count: count, limit: limit, context)
      else { continue }
      name = i
      arguments = found
      close = found.last?.tokens.upperBound ?? i + 2
      return
    }
    return nil
  }

  private static func arguments(from start: Int, count: Int, limit: Int, _ context: RuleContext)
    -> [Argument]?
  {
    var found: [Argument] = []
    var i = start
    while found.count < count {
      guard let end = Operand.argumentEnd(at: i, limit: limit, context), end < limit else { return nil }
      found.append(Argument(tokens: i..<end, cast: i..<castEnd(at: i, limit: end, context)))
      guard context.token(end).sign == (found.count == count ? ")" : ",") else { return nil }
      i = end + 1
    }
    return found
  }

  private static func castEnd(at start: Int, limit: Int, _ context: RuleContext) -> Int {
    guard context.token(start).sign == "(", let type = context.plainType(at: start + 1, limit: limit),
      context.token(type).sign == ")", type < limit
    else { return start }
    return type + 1
  }

  /// Bytes of an argument, masked. Blanks behind a name belong to it, as checkpatch reads it.
  func text(_ argument: Argument, _ context: RuleContext) -> ByteView {
    let last = context.token(argument.tokens.upperBound - 1)
    let isConstant = last.kind == .number || last.kind == .string
    return context.masked(
      context.token(argument.tokens.lowerBound)
        .start..<(isConstant ? last.end : context.token(argument.tokens.upperBound).start))
  }

  /// Columns of the call; of its name only, when it ends on another line.
  func columns(_ line: SourceLine, _ context: RuleContext) -> Range<Int> {
    line.tokenRange.contains(close)
      ? line.columns(from: context.token(name), through: context.token(close))
      : line.columns(of: context.token(name))
  }
}
