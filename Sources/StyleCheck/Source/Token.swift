// SPDX-License-Identifier: GPL-2.0-only

/// One piece of C as the preprocessor sees it.
public struct Token: Sendable {
  public enum Kind: UInt8, Sendable {
    case identifier
    /// A number in any base, with its suffix.
    case number
    /// `"…"`, its contents masked; an unclosed one reaches to the end of its line.
    case string
    /// `'…'`.
    case character
    case comment
    /// An operator or another sign; `sign` tells which.
    case punctuation
    /// Beyond the last token.
    case end
  }

  public var kind: Kind
  /// The identifier; `Word.none` for other tokens.
  public var word: Word
  /// What the identifier is known as.
  public var classes: WordClass
  /// The sign itself for punctuation.
  public var sign: Sign
  /// Byte range in the hunk's text.
  public var start: Int
  public var end: Int
  /// Index of the line, from 0, in the hunk.
  public var line: Int
  /// What the operator is taken for; set by the value annotation for `- + * & &&` and `:`.
  public var role: Role = .none

  public enum Role: UInt8, Sendable {
    case none
    case unary
    case binary
    /// `++` or `--` behind a value.
    case postfix
    /// The colon of `case X:` or `default:`.
    case caseColon
    /// The colon of a goto label.
    case labelColon
    /// The colon of a bit-field.
    case bitFieldColon
    /// Any other colon, as that of `?:`.
    case otherColon
  }

  static let none = Token(
    kind: .end, word: .none, classes: [], sign: .none, start: 0, end: 0, line: 0)
}

/// An operator or sign of one to three bytes, packed so that it compares in one instruction.
public struct Sign: Hashable, Sendable, ExpressibleByStringLiteral {
  let packed: UInt32

  init(packed: UInt32) { self.packed = packed }

  /// `value` has one to three bytes.
  public init(stringLiteral value: StaticString) {
    var packed: UInt32 = 0
    for i in 0..<min(value.utf8CodeUnitCount, 3) { packed = packed << 8 | UInt32(value.utf8Start[i]) }
    self.packed = packed
  }

  static let none = Sign(packed: 0)
}
