// SPDX-License-Identifier: GPL-2.0-only

/// Tells a `while` that ends a `do` from one that loops.
///
/// checkpatch takes any `while` for such an end that follows a statement with the letters `do` on one of its
/// lines, so that `done();` before it is enough.
enum DoWhileTail {
  /// Lines above that are searched, the first one of the statement apart.
  private static let farthest = 64

  static func begins(_ line: SourceLine, _ context: RuleContext) -> Bool {
    let first = context.token(line.tokenRange.lowerBound)
    guard !line.tokenRange.isEmpty, first.word == "while" else { return false }
    if let outermost = context.statement(before: line.index),
      ends(context.lineIndex(at: outermost.range.lowerBound), before: first, line, context)
    {
      return true
    }
    for index in (max(line.index - farthest, 0)..<line.index).reversed()
    where ends(index, before: first, line, context) {
      return true
    }
    return false
  }

  /// Whether the added line `index` has the letters and begins a statement that ends just before `token`.
  private static func ends(_ index: Int, before token: Token, _ line: SourceLine, _ context: RuleContext)
    -> Bool
  {
    guard let above = context.line(index), above.isAdded, hasLetters(above.masked) else { return false }
    let statement = context.statement(atLine: index)
    let end = statement.range.upperBound
    // A definition takes the end of its line along, and parts the two.
    guard end <= token.start, statement.nextColumn > 0 else { return false }
    let gap = context.masked(end..<token.start)
    guard gap.skippingBlanks() == gap.count, let last = context.line(context.lineIndex(at: end - 1)) else {
      return false
    }
    var lines = 0
    for i in 0..<gap.count where gap[i] == 0x0A { lines += 1 }
    // Removed lines in between part the two.
    return last.inputLine + lines == line.inputLine
  }

  private static func hasLetters(_ masked: ByteView) -> Bool {
    var from = 0
    while let at = masked.firstIndex(of: "do", from: from) {
      if masked[at + 2] != UInt8(ascii: "{") { return true }
      from = at + 1
    }
    return false
  }
}
