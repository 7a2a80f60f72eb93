// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// One token of an `#if` line.
struct ConditionToken: Hashable {
  enum Kind: Hashable {
    case name, number, character, punctuator
    /// Strings, and bytes that belong in no condition.
    case other
  }

  var kind: Kind
  /// Continued lines inside of it joined.
  var text: Bytes
  var range: Range<Int>

  func isPunctuator(_ spelling: String) -> Bool { kind == .punctuator && text.elementsEqual(spelling.utf8) }

  /// The tokens of `text` in `range`, comments left out. Nil where there are more than `limit`.
  static func tokens(of text: Bytes, in range: Range<Int>, limit: Int = 1000) -> [ConditionToken]? {
    var tokens: [ConditionToken] = []
    var scanner = ConditionScanner(text, range)
    while let token = scanner.next() {
      guard tokens.count < limit else { return nil }
      tokens.append(token)
    }
    return tokens
  }
}

/// Reads the tokens of an `#if` line.
private struct ConditionScanner {
  private let text: Bytes
  private let end: Int
  private var at: Int

  init(_ text: Bytes, _ range: Range<Int>) {
    self.text = text
    end = range.upperBound
    at = Splice.skipped(text, at: range.lowerBound)
  }

  mutating func next() -> ConditionToken? {
    skipBlanks()
    guard at < end else { return nil }
    let byte = text[at]
    if LogicalLineReader.isNameByte(byte), !(0x30...0x39).contains(byte) {
      return token(.name) { LogicalLineReader.isNameByte($0) }
    }
    if (0x30...0x39).contains(byte) || (byte == UInt8(ascii: ".") && isDigit(Splice.after(text, at))) {
      return number()
    }
    if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") { return literal(byte) }
    return punctuator()
  }

  private func isDigit(_ index: Int) -> Bool { index < end && (0x30...0x39).contains(text[index]) }

  private mutating func skipBlanks() {
    while at < end {
      if LogicalLineReader.isBlank(text[at]) {
        at = Splice.after(text, at)
      } else if text[at] == UInt8(ascii: "/"), let next = peek(), next == UInt8(ascii: "/") {
        at = end
      } else if text[at] == UInt8(ascii: "/"), let next = peek(), next == UInt8(ascii: "*") {
        skipComment()
      } else {
        return
      }
    }
  }

  private func peek() -> UInt8? {
    let next = Splice.after(text, at)
    return next < end ? text[next] : nil
  }

  private mutating func skipComment() {
    at = Splice.after(text, Splice.after(text, at))
    while at < end {
      let isStar = text[at] == UInt8(ascii: "*")
      at = Splice.after(text, at)
      if isStar, at < end, text[at] == UInt8(ascii: "/") {
        at = Splice.after(text, at)
        return
      }
    }
  }

  private mutating func token(_ kind: ConditionToken.Kind, _ belongs: (UInt8) -> Bool) -> ConditionToken {
    let start = at
    var spelling = Bytes()
    var last = at
    while at < end, belongs(text[at]) {
      spelling.append(text[at])
      last = at
      at = Splice.after(text, at)
    }
    return ConditionToken(kind: kind, text: spelling, range: start..<(last + 1))
  }

  /// A preprocessing number (C11, 6.4.8): a sign may follow an exponent's letter.
  private mutating func number() -> ConditionToken {
    var previous: UInt8 = 0
    return token(.number) { byte in
      let isSign = (byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")) && "eEpP".utf8.contains(previous)
      previous = byte
      return isSign || byte == UInt8(ascii: ".") || LogicalLineReader.isNameByte(byte)
    }
  }

  private mutating func literal(_ quote: UInt8) -> ConditionToken {
    var count = 0
    var isEscaped = false
    var isClosed = false
    let kind: ConditionToken.Kind = quote == UInt8(ascii: "'") ? .character : .other
    return token(kind) { byte in
      if isClosed { return false }
      count += 1
      isClosed = count > 1 && byte == quote && !isEscaped
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
      return true
    }
  }

  private static let pairs: Set<Bytes> = Set(
    ["&&", "||", "==", "!=", "<=", ">=", "<<", ">>"].map { Bytes($0.utf8) })
  private static let singles = Set("()!~-+*/%<>&^|?:,".utf8)

  private mutating func punctuator() -> ConditionToken {
    let start = at
    let second = Splice.after(text, at)
    if second < end, Self.pairs.contains([text[at], text[second]]) {
      at = Splice.after(text, second)
      return ConditionToken(
        kind: .punctuator, text: [text[start], text[second]], range: start..<(second + 1))
    }
    at = second
    return ConditionToken(
      kind: Self.singles.contains(text[start]) ? .punctuator : .other, text: [text[start]],
      range: start..<(start + 1))
  }
}
