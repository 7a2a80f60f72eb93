// SPDX-License-Identifier: GPL-2.0-only

import Patterns

/// The value of an `N:` or `K:` line: a Perl pattern in which blanks and comments mean nothing (`/x`).
///
/// Compiling one costs more than looking whether a text holds what every match of it must hold.
struct WordPattern {
  let expression: [UInt8]

  /// Whether the expression is nothing but a word.
  var isPlain: Bool {
    !expression.isEmpty
      && expression.allSatisfy { $0.isWord || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/") }
  }

  /// Texts of which any match holds at least one, in lower case; nil where that cannot be told.
  var required: [[UInt8]]? {
    var reader = RequiredText(expression)
    return reader.read()
  }
}

/// Finds the texts that a match must hold: a reader of as much of Perl's patterns as MAINTAINERS uses.
private struct RequiredText {
  /// Shorter ones are in every text.
  private static let shortest = GramSet.length

  private let pattern: [UInt8]
  private var at = 0
  private var isUnknown = false
  /// Parentheses that are open.
  private var depth = 0
  /// PCRE2 takes 250; a file that came with a clone must not fill the stack.
  private static let deepest = 100

  init(_ pattern: [UInt8]) { self.pattern = pattern }

  mutating func read() -> [[UInt8]]? {
    let found = alternatives()
    return isUnknown || at < pattern.count ? nil : found
  }

  /// Alternatives up to the end or a closing parenthesis: one text of each must be there.
  private mutating func alternatives() -> [[UInt8]]? {
    var all: [[UInt8]]? = []
    while true {
      let one = sequence()
      all = one.flatMap { one in all.map { $0 + one } }
      guard at < pattern.count, pattern[at] == UInt8(ascii: "|") else { return all }
      at += 1
    }
  }

  /// Items one behind the other: the best of them.
  private mutating func sequence() -> [[UInt8]]? {
    var best: [[UInt8]]?
    var run: [UInt8] = []
    func better(_ a: [[UInt8]]?, _ b: [[UInt8]]?) -> [[UInt8]]? {
      guard let a, let b else { return a ?? b }
      return (a.map(\.count).min() ?? 0) >= (b.map(\.count).min() ?? 0) ? a : b
    }
    func closed() -> [[UInt8]]? { run.count >= Self.shortest ? [run] : nil }
    while at < pattern.count, pattern[at] != UInt8(ascii: "|"), pattern[at] != UInt8(ascii: ")"), !isUnknown {
      switch item() {
      case .byte(let byte):
        guard isOptional() else {
          run.append(byte.lowercased)
          if repeats() {
            best = better(best, closed())
            run = []
          }
          continue
        }
        best = better(best, closed())
        run = []
      case .nothing: _ = isOptional()
      case .any(let texts):
        best = better(best, closed())
        run = []
        if !isOptional(), !repeats() { best = better(best, texts) }
      }
    }
    return better(best, closed())
  }

  private enum Item {
    case byte(UInt8)
    /// An assertion, or a blank.
    case nothing
    case any([[UInt8]]?)
  }

  private mutating func item() -> Item {
    let byte = pattern[at]
    at += 1
    switch byte {
    case UInt8(ascii: "\\"): return escape()
    case UInt8(ascii: "("): return group()
    case UInt8(ascii: "["): return charClass()
    case UInt8(ascii: "."): return .any(nil)
    case UInt8(ascii: "^"), UInt8(ascii: "$"),
      _ where byte.isPerlSpace:
      return .nothing
    case UInt8(ascii: "#"), UInt8(ascii: "{"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"):
      isUnknown = true
      return .nothing
    default: return .byte(byte)
    }
  }

  private mutating func escape() -> Item {
    guard at < pattern.count else { return unknown() }
    let byte = pattern[at]
    at += 1
    switch byte {
    case UInt8(ascii: "b"), UInt8(ascii: "B"): return .nothing
    case UInt8(ascii: "s"), UInt8(ascii: "S"), UInt8(ascii: "w"), UInt8(ascii: "W"), UInt8(ascii: "d"),
      UInt8(ascii: "D"):
      return .any(nil)
    case _ where byte.isWord: return unknown()
    default: return .byte(byte)
    }
  }

  private mutating func group() -> Item {
    if at < pattern.count, pattern[at] == UInt8(ascii: "?") {
      at += 1
      if pattern[at...].starts(with: Array("i)")) {
        at += 2
        return .nothing
      }
      if pattern[at...].starts(with: Array("i:")) { at += 1 }
      guard at < pattern.count, pattern[at] == UInt8(ascii: ":") else { return unknown() }
      at += 1
    }
    guard depth < Self.deepest else { return unknown() }
    depth += 1
    let texts = alternatives()
    depth -= 1
    guard at < pattern.count else { return unknown() }
    at += 1
    return .any(texts)
  }

  private mutating func charClass() -> Item {
    if at < pattern.count, pattern[at] == UInt8(ascii: "^") { at += 1 }
    // `]` is one of the class where it comes first.
    if at < pattern.count, pattern[at] == UInt8(ascii: "]") { at += 1 }
    while at < pattern.count, pattern[at] != UInt8(ascii: "]") {
      if pattern[at] == UInt8(ascii: "\\") || pattern[at] == UInt8(ascii: "[") { return unknown() }
      at += 1
    }
    guard at < pattern.count else { return unknown() }
    at += 1
    return .any(nil)
  }

  private mutating func unknown() -> Item {
    isUnknown = true
    return .nothing
  }

  /// Takes a quantifier that allows nothing at all.
  private mutating func isOptional() -> Bool {
    guard at < pattern.count, [UInt8(ascii: "?"), UInt8(ascii: "*")].contains(pattern[at]) else {
      if at < pattern.count, pattern[at] == UInt8(ascii: "{") { isUnknown = true }
      return false
    }
    at += 1
    skipMode()
    return true
  }

  /// Takes a `+`.
  private mutating func repeats() -> Bool {
    guard at < pattern.count, pattern[at] == UInt8(ascii: "+") else { return false }
    at += 1
    skipMode()
    return true
  }

  /// `?` and `+` behind a quantifier say how greedy it is.
  private mutating func skipMode() {
    if at < pattern.count, [UInt8(ascii: "?"), UInt8(ascii: "+")].contains(pattern[at]) { at += 1 }
  }
}
