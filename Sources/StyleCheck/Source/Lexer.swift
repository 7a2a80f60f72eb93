// SPDX-License-Identifier: GPL-2.0-only

/// Cuts masked lines into tokens and notes which rules they call for.
struct Lexer {
  /// What a line holds besides its tokens.
  struct Scan {
    /// Rules that its words call for.
    var rules = RuleSet()
    /// Its bytes, blanks apart. A word with digits may bring letters that are not there: who asks for a
    /// letter looks closer.
    var bytes = ByteSet()
    /// Whether one of its words has letters of both cases.
    var hasMixedCase = false
  }

  private let words: WordTable
  private let byteKinds = ByteKinds.table

  init(words: WordTable) { self.words = words }

  /// Appends the tokens of a line from column `margin` on, before which it is blank.
  func scan(
    _ line: ByteView, from margin: Int, offset: Int, line number: Int, into tokens: inout TokenTable
  ) -> Scan {
    var scan = Scan()
    var i = margin
    while i < line.count {
      let byte = line.base[i]
      if byte.isBlank {
        i += 1
        continue
      }
      var token = Token(kind: .punctuation, start: offset + i, line: number)
      if byte.isIdentifierStart {
        i = identifier(line, from: i, &token, &scan)
      } else if byte.isDigit || (byte == UInt8(ascii: ".") && line[i + 1].isDigit) {
        i = Lexer.number(line, from: i, &token, &scan)
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        i = Lexer.constant(line, from: i, &token, &scan)
      } else if byte == Mask.comment {
        token.kind = .comment
        while i < line.count, line.base[i] == Mask.comment || line.base[i] == 0x09 { i += 1 }
        while line[i - 1] == 0x09 { i -= 1 }
        scan.bytes.insert(Mask.comment)
      } else {
        i = Lexer.punctuation(line, from: i, &token, &scan)
      }
      token.end = offset + i
      tokens.append(token)
    }
    return scan
  }

  @inline(__always)
  private func identifier(_ line: ByteView, from start: Int, _ token: inout Token, _ scan: inout Scan) -> Int
  {
    var i = start
    var hash = Word.seed
    var letters: UInt64 = 0
    var kinds: UInt8 = 0
    // The line feed that follows every line of a text ends its last word.
    while true {
      let byte = line.base[i]
      let kind = byteKinds[Int(byte)]
      if kind == 0 { break }
      kinds |= kind
      letters |= 1 &<< UInt64(byte)
      hash = Word.step(hash, byte)
      i &+= 1
    }
    scan.bytes.insertLetters(letters)
    if kinds & ByteKinds.bothCases == ByteKinds.bothCases { scan.hasMixedCase = true }
    token.kind = .identifier
    token.word = Word(hash: hash)
    token.classes = WordTable.classes(spelt: ByteView(base: line.base + start, count: i - start))
    if kinds & ByteKinds.uppercase != 0 { token.classes.formUnion(.hasCapitals) }
    words.look(up: token.word, &token.classes, &scan.rules)
    return i
  }

  @inline(__always)
  private static func number(_ line: ByteView, from start: Int, _ token: inout Token, _ scan: inout Scan)
    -> Int
  {
    token.kind = .number
    let end = numberEnd(line, from: start)
    var kinds: UInt8 = 0
    for i in start..<end {
      kinds |= ByteKinds.table[Int(line.base[i])]
      scan.bytes.insert(line.base[i])
    }
    if kinds & ByteKinds.bothCases == ByteKinds.bothCases { scan.hasMixedCase = true }
    return end
  }

  /// A string or a character, its quotes included.
  @inline(__always)
  private static func constant(_ line: ByteView, from start: Int, _ token: inout Token, _ scan: inout Scan)
    -> Int
  {
    let quote = line.base[start]
    token.kind = quote == UInt8(ascii: "\"") ? .string : .character
    let end = line.firstIndex(of: quote, from: start + 1) ?? line.count
    scan.bytes.insert(quote)
    if end > start + 1 { scan.bytes.insert(Mask.string) }
    return min(end + 1, line.count)
  }

  @inline(__always)
  private static func punctuation(
    _ line: ByteView, from start: Int, _ token: inout Token, _ scan: inout Scan
  ) -> Int {
    let length = signLength(line, at: start)
    var packed: UInt32 = 0
    for k in 0..<length {
      packed = packed << 8 | UInt32(line[start + k])
      scan.bytes.insert(line[start + k])
    }
    token.sign = Sign(packed: packed)
    return start + length
  }

  /// End of a preprocessing number: digits, letters, dots, and signs after an exponent.
  static func numberEnd(_ line: ByteView, from start: Int) -> Int {
    var i = start
    while true {
      let byte = line[i]
      if byte.isWord || byte == UInt8(ascii: ".") {
        i += 1
      } else if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+"),
        isExponent(line, before: i, from: start)
      {
        i += 1
      } else {
        return i
      }
    }
  }

  private static func isExponent(_ line: ByteView, before i: Int, from start: Int) -> Bool {
    let letter = line[i - 1].lowercased
    let isHex = line[start] == 0x30 && line[start + 1].lowercased == UInt8(ascii: "x")
    return i > start && line[i + 1].isDigit
      && (isHex ? letter == UInt8(ascii: "p") : letter == UInt8(ascii: "e"))
  }

  /// Bytes of the longest operator at `i`.
  @inline(__always)
  static func signLength(_ line: ByteView, at i: Int) -> Int {
    let first = line[i]
    let second = line[i + 1]
    let equals = second == UInt8(ascii: "=")
    switch first {
    case UInt8(ascii: "<"), UInt8(ascii: ">"):
      if second == first { return line[i + 2] == UInt8(ascii: "=") ? 3 : 2 }
      return equals ? 2 : 1
    case UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "+"):
      return equals || second == first ? 2 : 1
    case UInt8(ascii: "-"):
      return equals || second == first || second == UInt8(ascii: ">") ? 2 : 1
    case UInt8(ascii: "="), UInt8(ascii: "!"), UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "%"),
      UInt8(ascii: "^"):
      return equals ? 2 : 1
    case UInt8(ascii: "#"):
      return second == first ? 2 : 1
    case UInt8(ascii: "."):
      return second == first && line[i + 2] == first ? 3 : 1
    default:
      return 1
    }
  }
}
