// SPDX-License-Identifier: GPL-2.0-only

/// A `#define` with its continuation lines.
public struct MacroDefinition {
  /// Name and parameters, each as its bytes; nil parameters for a macro without parentheses.
  public let name: [UInt8]
  public let parameters: [[UInt8]]?
  /// Tokens of the body, comments and line ends left out.
  public let body: [Token]
  /// Byte range of the body in the hunk's text.
  public let range: Range<Int>

  /// Nil when the line at `line` begins no definition.
  init?(atLine line: SourceLine, _ context: RuleContext) {
    let first = line.tokenRange.lowerBound
    guard line.tokenRange.count >= 3, context.token(first).sign == "#",
      context.token(first + 1).word == "define",
      context.token(first + 2).kind == .identifier
    else { return nil }
    let statement = context.statement(atLine: line.index)
    let nameToken = context.token(first + 2)
    name = context.masked(nameToken.start..<nameToken.end).bytes
    var next = first + 3
    let end = statement.tokens.upperBound
    if context.token(next).sign == "(", next < end, context.token(next).start == nameToken.end {
      var close = next
      while close < end, context.token(close).sign != ")" { close += 1 }
      guard close < end else { return nil }
      parameters = MacroDefinition.parameters((next + 1)..<close, context)
      next = close + 1
    } else {
      parameters = nil
    }
    var body: [Token] = []
    for i in next..<max(end, next) where !MacroDefinition.isSkipped(context.token(i)) {
      body.append(context.token(i))
    }
    self.body = body
    let start = context.token(next - 1).end
    range = start..<max(statement.range.upperBound, start)
  }

  /// Comments, and backslashes that continue a line.
  private static func isSkipped(_ token: Token) -> Bool { token.kind == .comment || token.sign == "\\" }

  private static func parameters(_ range: Range<Int>, _ context: RuleContext) -> [[UInt8]] {
    var parameters: [[UInt8]] = []
    var current: [UInt8] = []
    for i in range {
      let token = context.token(i)
      if token.sign == "," {
        parameters.append(current)
        current = []
      } else if !isSkipped(token) {
        current += context.masked(token.start..<token.end).bytes
      }
    }
    if !current.isEmpty { parameters.append(current) }
    return parameters
  }
}
