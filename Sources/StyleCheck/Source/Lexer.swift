// SPDX-License-Identifier: GPL-2.0-only

/// Cuts masked lines into tokens and notes which rules they call for.
struct Lexer {
  let words: WordTable

  init(words: WordTable) { self.words = words }

  /// Appends the tokens of a line and returns the rules that its words call for.
  mutating func scan(
    _ line: ByteView, offset: Int, line number: Int, into tokens: inout TokenTable
  ) -> RuleSet {
    var candidates = RuleSet()
    var i = 0
    while i < line.count {
      let byte = line[i]
      if byte.isBlank {
        i += 1
        continue
      }
      var token = Token(kind: .punctuation, start: offset + i, line: number)
      if byte.isIdentifierStart {
        i = identifier(line, from: i, &token, &candidates)
      } else if byte.isDigit || (byte == UInt8(ascii: ".") && line[i + 1].isDigit) {
        token.kind = .number
        i = Lexer.numberEnd(line, from: i)
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        token.kind = byte == UInt8(ascii: "\"") ? .string : .character
        i += 1
        while i < line.count, line[i] != byte { i += 1 }
        i = min(i + 1, line.count)
      } else if byte == Mask.comment {
        token.kind = .comment
        while i < line.count, line[i] == Mask.comment || line[i] == 0x09 { i += 1 }
        while line[i - 1] == 0x09 { i -= 1 }
      } else {
        let length = Lexer.signLength(line, at: i)
        var packed: UInt32 = 0
        for k in 0..<length { packed = packed << 8 | UInt32(line[i + k]) }
        token.sign = Sign(packed: packed)
        i += length
      }
      token.end = offset + i
      tokens.append(token)
    }
    return candidates
  }

  @inline(__always)
  private func identifier(
    _ line: ByteView, from start: Int, _ token: inout Token, _ candidates: inout RuleSet
  ) -> Int {
    var i = start
    var hash = Word.seed
    while line[i].isWord {
      hash = Word.step(hash, line[i])
      i += 1
    }
    token.kind = .identifier
    token.word = Word(hash: hash)
    token.classes = WordTable.classes(spelt: line[start..<i])
    if let entry = words.entry(of: token.word) {
      token.classes.formUnion(entry.classes)
      candidates.formUnion(entry.rules)
    }
    return i
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
