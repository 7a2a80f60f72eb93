// SPDX-License-Identifier: GPL-2.0-only

/// The orders in which the words of an integer type may stand: C allows any.
enum IntegerOrder {
  enum Kind: UInt8 { case sign, char, short, int, long }

  static func kind(of word: Word) -> Kind {
    switch word {
    case "char": .char
    case "short": .short
    case "int": .int
    case "long": .long
    default: .sign
    }
  }

  /// Orders that the kernel does not use. The first that fits counts, as checkpatch reads it; those that end
  /// in `short` want a name behind it.
  private static let unusual: [[Kind]] = [
    [.char, .sign], [.int, .sign, .short], [.int, .short], [.int, .short, .sign], [.short, .int, .sign],
    [.sign, .int, .short], [.short, .sign], [.long, .int, .sign], [.int, .long, .sign], [.long, .sign, .int],
    [.int, .sign, .long], [.int, .sign], [.int, .long, .long, .sign], [.long, .long, .int, .sign],
    [.long, .long, .sign, .int], [.long, .long, .sign], [.long, .sign],
  ]

  private static let usual: [[Kind]] = [
    [.sign, .long, .long, .int], [.long, .long, .int], [.sign, .long, .long], [.long, .long],
    [.int, .sign, .long, .long], [.int, .long, .long], [.sign, .long, .int], [.long, .int], [.sign, .long],
    [.long], [.int, .sign, .long], [.int, .long], [.sign, .int], [.int],
  ]

  /// Token after the words at the start of `run` when their order is unusual, or nil.
  static func misordered(_ run: Range<Int>, _ context: RuleContext) -> Int? {
    end(of: unusual, in: run, context) { order, end in
      order.last != .short || order.first != .int || isFollowedByName(context.token(end - 1), context)
    }
  }

  /// Token after the words of a type with `int` or `long` at the start of `run`, or nil.
  static func plain(_ run: Range<Int>, _ context: RuleContext) -> Int? {
    end(of: usual, in: run, context) { _, _ in true }
  }

  private static func end(
    of orders: [[Kind]], in run: Range<Int>, _ context: RuleContext, where fits: ([Kind], Int) -> Bool
  ) -> Int? {
    for order in orders where order.count <= run.count {
      let end = run.lowerBound + order.count
      let isThis = zip(order, run).allSatisfy { $0 == kind(of: context.token($1).word) }
      if isThis, fits(order, end) { return end }
    }
    return nil
  }

  /// One blank and a word.
  private static func isFollowedByName(_ token: Token, _ context: RuleContext) -> Bool {
    let after = context.masked(token.end..<token.end + 2)
    return after[0].isBlank && after[1].isWord
  }
}
