// SPDX-License-Identifier: GPL-2.0-only

/// Looks for a type from its end: whether one stands just before a token.
enum TypeBefore {
  /// More tokens than a type has that anybody writes.
  private static let longest = 16

  /// First token of the longest type that ends just before token `end`, none before `first` considered; nil
  /// where none does.
  static func start(before end: Int, from first: Int, _ context: RuleContext) -> Int? {
    (max(first, end - longest)..<max(end, first)).first {
      context.token($0).kind == .identifier && context.type(at: $0, limit: end)?.end == end
    }
  }

  /// The same, where a blank stands between the type and the token.
  static func start(parted end: Int, from first: Int, _ context: RuleContext) -> Int? {
    guard end > first, context.token(end - 1).end < context.token(end).start else { return nil }
    return start(before: end, from: first, context)
  }
}
