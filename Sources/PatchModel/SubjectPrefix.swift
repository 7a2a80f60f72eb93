// SPDX-License-Identifier: GPL-2.0-only

/// What the brackets before a mail's subject say: `[PATCH net-next v2 3/7]`.
public struct SubjectPrefix: Hashable, Sendable {
  /// The other words in order: `PATCH`, `RFC`, `net-next`.
  public var tags: [String]
  /// `2` of `v2`; nil where none is given, which means 1.
  public var version: Int?
  /// `3` of `3/7`; 0 is a cover letter.
  public var number: Int?
  /// `7` of `3/7`.
  public var total: Int?

  public init(tags: [String] = [], version: Int? = nil, number: Int? = nil, total: Int? = nil) {
    self.tags = tags
    self.version = version
    self.number = number
    self.total = total
  }

  /// The prefix of `subject`, and the subject without it, as `git am` commits it.
  ///
  /// All brackets at the front go, and any `Re:` and colons between them; white space is collapsed
  /// (git-mailinfo(1), without `-k` and `-b`).
  public static func split(_ subject: Bytes) -> (prefix: SubjectPrefix, subject: Bytes) {
    var prefix = SubjectPrefix()
    var rest = subject[...]
    // Without a closing bracket behind it no bracket opens a prefix; looking it up once keeps this linear.
    let lastClosing = subject.lastIndex(of: 0x5D) ?? -1
    while let first = rest.first {
      if first == 0x20 || first == 0x09 || first == 0x3A {
        rest.removeFirst()
      } else if rest.count > 3, rest.prefix(3).isCaselessly("re:") {
        rest.removeFirst(3)
      } else if first == 0x5B, lastClosing > rest.startIndex, let closing = rest.firstIndex(of: 0x5D) {
        prefix.take(rest[(rest.startIndex + 1)..<closing])
        rest = rest[(closing + 1)...]
      } else {
        break
      }
    }
    return (prefix, rest.collapsingSpace())
  }

  /// Sorts the words of one pair of brackets.
  private mutating func take(_ words: ArraySlice<UInt8>) {
    for word in words.split(whereSeparator: { $0.isSpace || $0 == 0x2C }) {
      if let (number, total) = Self.fraction(word) {
        self.number = number
        self.total = total
      } else if let version = Self.version(word) {
        self.version = version
      } else if word.prefix(5).isCaselessly("patch"), let version = Self.version(word.dropFirst(5)) {
        // Some write PATCHv2.
        tags.append(String(lossy: word.prefix(5)))
        self.version = version
      } else {
        tags.append(String(lossy: word))
      }
    }
  }

  private static func fraction(_ word: ArraySlice<UInt8>) -> (Int, Int)? {
    let parts = word.split(separator: 0x2F, maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let number = decimal(parts[0]), let total = decimal(parts[1]) else { return nil }
    return (number, total)
  }

  private static func version(_ word: ArraySlice<UInt8>) -> Int? {
    let digits = word.first == 0x2D ? word.dropFirst(2) : word.dropFirst()
    guard word.dropLast(digits.count).last?.lowercased == 0x76 else { return nil }
    return decimal(digits)
  }

  private static func decimal(_ digits: ArraySlice<UInt8>) -> Int? {
    guard (1...6).contains(digits.count), digits.allSatisfy(\.isDigit) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}

extension ArraySlice<UInt8> {
  /// Runs of white space made one blank, none left at the ends.
  func collapsingSpace() -> Bytes {
    var out: Bytes = []
    out.reserveCapacity(count)
    for byte in trimmed {
      if !byte.isSpace {
        out.append(byte)
      } else if out.last != 0x20 {
        out.append(0x20)
      }
    }
    return out
  }
}
