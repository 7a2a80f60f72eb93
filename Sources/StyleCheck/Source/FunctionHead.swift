// SPDX-License-Identifier: GPL-2.0-only

/// The head of a function: `type name(parameters)` and what follows.
struct FunctionHead {
  /// Token of the name.
  var name: Int
  /// Tokens of the parentheses round the parameters.
  var open: Int
  var close: Int
  /// Whether a `{` follows the parameters.
  var isDefinition: Bool

  /// Nil when the statement does not begin with a type, a name and parentheses.
  init?(of statement: Statement, in text: CodeText, types: TypeMatcher) {
    let limit = statement.tokens.upperBound
    var i = statement.tokens.lowerBound
    guard text.token(i).kind == .identifier else { return nil }
    if text.token(i).classes.contains(.storage) { i += 1 }
    guard let type = types.type(text, at: i, limit: limit),
      let end = types.identifier(text, at: type.end, limit: limit), end < limit, text.token(end).sign == "(",
      let close = types.closing(text, from: end, limit: limit)
    else { return nil }
    name = end - 1
    open = end
    self.close = close
    isDefinition = close + 1 < limit && text.token(close + 1).sign == "{"
  }
}
