// SPDX-License-Identifier: GPL-2.0-only

/// Operands of C expressions in a run of tokens: where one that begins at a token ends.
enum Operand {
  /// After a name with its members and subscripts.
  static func lvalueEnd(at start: Int, limit: Int, _ context: RuleContext) -> Int? {
    guard var end = context.identifier(at: start, limit: limit) else { return nil }
    while end < limit {
      let sign = context.token(end).sign
      if sign == "->" || sign == ".", let next = context.identifier(at: end + 1, limit: limit) {
        end = next
      } else if sign == "[", let close = context.squareClose(from: end, limit: limit) {
        end = close + 1
      } else {
        break
      }
    }
    return end
  }

  /// After an lvalue with an optional `&` or `*` before it and arguments behind it.
  static func callEnd(at start: Int, limit: Int, _ context: RuleContext) -> Int? {
    var i = start
    if context.token(i).sign == "&" || context.token(i).sign == "*" { i += 1 }
    guard let end = lvalueEnd(at: i, limit: limit, context) else { return nil }
    if end < limit, context.token(end).sign == "(", let close = context.closing(from: end, limit: limit) {
      return close + 1
    }
    return end
  }

  /// After a call, an lvalue, a constant or a string, with an optional cast before it.
  static func argumentEnd(at start: Int, limit: Int, _ context: RuleContext) -> Int? {
    var i = start
    if context.token(i).sign == "(", let type = context.plainType(at: i + 1, limit: limit),
      context.token(type).sign == ")", type < limit
    {
      i = type + 1
    }
    let token = context.token(i)
    if i < limit, token.kind == .number || token.kind == .string { return i + 1 }
    return callEnd(at: i, limit: limit, context)
  }

  /// Whether members and subscripts among the tokens touch their names: checkpatch reads on only then.
  static func isTight(_ tokens: Range<Int>, _ context: RuleContext) -> Bool {
    for i in tokens {
      let token = context.token(i)
      switch token.sign {
      case "[": if i > tokens.lowerBound, context.token(i - 1).end != token.start { return false }
      case ".", "->":
        guard context.token(i - 1).end == token.start, context.token(i + 1).start == token.end else {
          return false
        }
      default: break
      }
    }
    return true
  }

  static func isCompare(_ token: Token) -> Bool {
    switch token.sign {
    case "<=", ">=", "==", "!=", "<", ">": true
    default: false
    }
  }
}
