// SPDX-License-Identifier: GPL-2.0-only

/// Reads the tokens of one line from left to right, as long as they are the wanted ones. A comment in
/// between is a token like any other: what it parts does not stand side by side.
struct TokenCursor {
  private(set) var index: Int
  private let limit: Int
  private let context: RuleContext

  init(at index: Int, limit: Int, _ context: RuleContext) {
    self.index = index
    self.limit = limit
    self.context = context
  }

  private var current: Token { index < limit ? context.token(index) : .none }

  /// Takes the next token when it is `word`.
  mutating func take(_ word: Word) -> Bool {
    guard current.kind == .identifier, current.word == word else { return false }
    index += 1
    return true
  }

  mutating func take(sign: Sign) -> Bool {
    guard current.kind == .punctuation, current.sign == sign else { return false }
    index += 1
    return true
  }

  mutating func takeName() -> Bool {
    guard current.kind == .identifier else { return false }
    index += 1
    return true
  }

  /// Takes the next token when it is one of `kinds`.
  mutating func take(_ kinds: Token.Kind...) -> Bool {
    guard kinds.contains(current.kind) else { return false }
    index += 1
    return true
  }
}
