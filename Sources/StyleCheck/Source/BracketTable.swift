// SPDX-License-Identifier: GPL-2.0-only

/// Which bracket closes which, for all tokens of a hunk: found once, so that no rule has to search.
struct BracketTable {
  /// For each `(` and `{` the token that closes it; -1 where the hunk ends before, and for other tokens.
  private var closers: [Int32] = []
  /// For each token the first `]` at or behind it; the number of tokens where there is none.
  private var nextSquare: [Int32] = []
  /// Number of conditional directives before each token.
  private var conditionals: [Int32] = []

  init() {}

  init(_ tokens: TokenTable) {
    closers = Array(repeating: -1, count: tokens.count)
    conditionals = Array(repeating: 0, count: tokens.count)
    var braces: [Int] = []
    var parentheses: [Int] = []
    var seen: Int32 = 0
    for i in tokens.indices {
      conditionals[i] = seen
      guard tokens[i].kind == .punctuation else { continue }
      switch tokens[i].sign {
      case "{": braces.append(i)
      case "}": if let open = braces.popLast() { closers[open] = Int32(i) }
      case "(": parentheses.append(i)
      case ")": if let open = parentheses.popLast() { closers[open] = Int32(i) }
      case "#": if i + 1 < tokens.count, BracketTable.directives.contains(tokens[i + 1].word) { seen += 1 }
      default: break
      }
    }
    nextSquare = Array(repeating: Int32(tokens.count), count: tokens.count)
    var next = Int32(tokens.count)
    for i in tokens.indices.reversed() {
      if tokens[i].sign == "]" { next = Int32(i) }
      nextSquare[i] = next
    }
  }

  private static let directives: Set<Word> = ["if", "ifdef", "ifndef", "else", "elif", "endif"]

  /// The token that closes the bracket at `open`, or nil.
  func closer(of open: Int) -> Int? {
    guard closers.indices.contains(open), closers[open] >= 0 else { return nil }
    return Int(closers[open])
  }

  /// The first `]` at or behind token `start` and before `limit`, or nil.
  func squareClose(from start: Int, limit: Int) -> Int? {
    guard nextSquare.indices.contains(start), Int(nextSquare[start]) < limit else { return nil }
    return Int(nextSquare[start])
  }

  /// Whether no conditional directive stands between two tokens.
  func isUnconditional(_ first: Int, _ last: Int) -> Bool { conditionals[first] == conditionals[last] }
}
