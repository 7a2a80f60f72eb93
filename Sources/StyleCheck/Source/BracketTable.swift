// SPDX-License-Identifier: GPL-2.0-only

/// Which bracket closes which, for all tokens of a hunk: found once, so that no rule has to search. Storage as
/// in `TokenTable`.
struct BracketTable {
  private struct Entry {
    /// For a `(` and a `{` the token that closes it; -1 where the hunk ends before, and for other tokens.
    var closer: Int32 = -1
    /// The first `]` at or behind the token; the number of tokens where there is none.
    var nextSquare: Int32 = 0
    /// Number of conditional directives before the token.
    var conditionals: Int32 = 0
  }

  private let entries: UnsafeMutablePointer<Entry>
  private let count: Int

  /// That of no tokens.
  init() {
    count = 0
    entries = .allocate(capacity: 1)
  }

  /// The owner calls `free` when it goes.
  init(_ tokens: TokenTable) {
    count = tokens.count
    entries = .allocate(capacity: count + 1)
    entries.initialize(repeating: Entry(), count: count + 1)
    var braces: [Int32] = []
    var parentheses: [Int32] = []
    var seen: Int32 = 0
    for i in 0..<count {
      entries[i].conditionals = seen
      switch tokens.base[i].sign {
      case .none: continue
      case "{": braces.append(Int32(i))
      case "}": if let open = braces.popLast() { entries[Int(open)].closer = Int32(i) }
      case "(": parentheses.append(Int32(i))
      case ")": if let open = parentheses.popLast() { entries[Int(open)].closer = Int32(i) }
      case "#": if BracketTable.isConditional(tokens[i + 1].word) { seen += 1 }
      default: break
      }
    }
    var next = Int32(count)
    for i in (0..<count).reversed() {
      if tokens.base[i].sign == "]" { next = Int32(i) }
      entries[i].nextSquare = next
    }
  }

  func free() { entries.deallocate() }

  private static func isConditional(_ word: Word) -> Bool {
    switch word {
    case "if", "ifdef", "ifndef", "else", "elif", "endif": true
    default: false
    }
  }

  @inline(__always)
  private func has(_ token: Int) -> Bool { UInt(bitPattern: token) < UInt(bitPattern: count) }

  /// The token that closes the bracket at `open`, or nil.
  func closer(of open: Int) -> Int? {
    guard has(open), entries[open].closer >= 0 else { return nil }
    return Int(entries[open].closer)
  }

  /// The first `]` at or behind token `start` and before `limit`, or nil.
  func squareClose(from start: Int, limit: Int) -> Int? {
    guard has(start), Int(entries[start].nextSquare) < limit else { return nil }
    return Int(entries[start].nextSquare)
  }

  /// Whether no conditional directive stands between two tokens of the table.
  func isUnconditional(_ first: Int, _ last: Int) -> Bool {
    has(first) && has(last) && entries[first].conditionals == entries[last].conditionals
  }
}
