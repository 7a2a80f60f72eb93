// SPDX-License-Identifier: GPL-2.0-only

/// One piece of C as the preprocessor sees it.
///
/// Laid out in 32 bytes: a hunk of a hostile patch may have millions of them.
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

  /// The identifier; `Word.none` for other tokens.
  public var word: Word
  /// The sign itself for punctuation.
  public var sign: Sign
  private var startOffset: UInt32
  private var endOffset: UInt32
  private var lineIndex: UInt32
  /// What the identifier is known as.
  public var classes: WordClass
  public var kind: Kind
  /// What the operator is taken for; set by the value annotation for `- + * & &&` and `:`.
  public var role: Role = .none

  /// `start` and `line` are below 2^32; `CodeText` lays out no longer text.
  init(kind: Kind, start: Int, line: Int) {
    self.kind = kind
    word = .none
    classes = []
    sign = .none
    startOffset = UInt32(truncatingIfNeeded: start)
    endOffset = startOffset
    lineIndex = UInt32(truncatingIfNeeded: line)
  }

  /// Byte range in the hunk's text.
  public var start: Int { Int(startOffset) }
  public var end: Int {
    get { Int(endOffset) }
    set { endOffset = UInt32(truncatingIfNeeded: newValue) }
  }
  /// Index of the line, from 0, in the hunk.
  public var line: Int { Int(lineIndex) }

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

  @inline(__always)
  static var none: Token { Token(kind: .end, start: 0, line: 0) }
}

/// An operator or sign of one to three bytes, packed so that it compares in one instruction.
public struct Sign: Hashable, Sendable, ExpressibleByStringLiteral {
  let packed: UInt32

  init(packed: UInt32) { self.packed = packed }

  /// For sets: signs are few and short, and nobody can choose new ones.
  public func _rawHashValue(seed: Int) -> Int {
    Int(truncatingIfNeeded: UInt64(packed) &* 0x9E37_79B9_7F4A_7C15 >> 24) ^ seed
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(packed) }

  /// `value` has one to three bytes.
  @inline(__always)
  public init(stringLiteral value: StaticString) {
    var packed: UInt32 = 0
    for i in 0..<min(value.utf8CodeUnitCount, 3) { packed = packed << 8 | UInt32(value.utf8Start[i]) }
    self.packed = packed
  }

  @inline(__always)
  static var none: Sign { Sign(packed: 0) }
}
