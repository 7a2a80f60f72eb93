// SPDX-License-Identifier: GPL-2.0-only

/// What the result of a call is assigned to, as one line shows it: `lvalue = (cast)function(`.
struct CallResult {
  /// Tokens of the lvalue.
  let lvalue: Range<Int>

  init?(of call: FunctionCall, on line: SourceLine, _ context: RuleContext) {
    let first = line.tokenRange.lowerBound
    var i = call.name - 1
    if i > first, context.token(i).sign == ")" {
      guard let open = CallResult.opening(of: i, from: first, context) else { return nil }
      i = open - 1
    }
    guard i > first, context.token(i).sign == "=",
      let start = CallResult.lvalueStart(before: i, from: first, context)
    else { return nil }
    lvalue = start..<i
  }

  /// Tokens of the longest cast that anybody writes.
  private static let longest = 256

  private static func opening(of close: Int, from first: Int, _ context: RuleContext) -> Int? {
    var depth = 0
    for i in stride(from: close, through: max(first, close - longest), by: -1) {
      switch context.token(i).sign {
      case ")": depth += 1
      case "(":
        depth -= 1
        if depth == 0 { return i }
      default: break
      }
    }
    return nil
  }

  /// First token of the name with members and subscripts that ends before token `end`; what stands before it
  /// (a star, a parenthesis) is left out.
  private static func lvalueStart(before end: Int, from first: Int, _ context: RuleContext) -> Int? {
    var i = end - 1
    while i >= first {
      let token = context.token(i)
      if token.sign == "]" {
        guard let open = subscriptStart(of: i, from: first, context), open > first else { return nil }
        i = open - 1
        continue
      }
      guard token.kind == .identifier else { return nil }
      let mark = context.token(i - 1)
      guard i - 2 >= first, mark.sign == "->" || mark.sign == ".", mark.end == token.start,
        context.token(i - 2).end == mark.start,
        context.token(i - 2).kind == .identifier || context.token(i - 2).sign == "]"
      else { return i }
      i -= 2
    }
    return nil
  }

  /// The `[` of a subscript without one inside.
  private static func subscriptStart(of close: Int, from first: Int, _ context: RuleContext) -> Int? {
    for i in stride(from: close - 1, through: max(first, close - longest), by: -1) {
      if context.token(i).sign == "]" { return nil }
      if context.token(i).sign == "[" { return context.token(i - 1).end == context.token(i).start ? i : nil }
    }
    return nil
  }
}
