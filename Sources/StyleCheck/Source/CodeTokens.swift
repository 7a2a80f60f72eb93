// SPDX-License-Identifier: GPL-2.0-only

/// The tokens of a macro without comments and without the backslashes that continue its lines.
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
    return token.kind != .comment && token.sign != "\\"
  }
}
