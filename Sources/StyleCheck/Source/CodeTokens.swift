// SPDX-License-Identifier: GPL-2.0-only

/// The tokens of a macro without comments and without the backslashes that continue its lines. A backslash that
/// continues nothing, because blanks follow it or the hunk ends, is a token.
struct CodeTokens {
  private let tokens: Range<Int>
  private let context: RuleContext

  init(_ tokens: Range<Int>, _ context: RuleContext) {
    self.tokens = tokens
    self.context = context
  }

  var limit: Int { tokens.upperBound }

  /// The last one, or nil when there is none.
  var last: Int? { previous(before: tokens.upperBound) }

  func next(after index: Int) -> Int? {
    (index + 1..<max(tokens.upperBound, index + 1)).first(where: isCode)
  }

  func previous(before index: Int) -> Int? {
    (tokens.lowerBound..<max(index, tokens.lowerBound)).reversed().first(where: isCode)
  }

  private func isCode(_ index: Int) -> Bool {
    let token = context.token(index)
    return token.kind != .comment && !(token.sign == "\\" && continuesLine(token))
  }

  /// Whether nothing but the line's end follows the backslash, and the hunk has another line.
  private func continuesLine(_ token: Token) -> Bool {
    context.masked(token.end..<token.end + 1)[0] == 0x0A && token.line + 1 < context.lineCount
  }
}
