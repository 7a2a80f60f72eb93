// SPDX-License-Identifier: GPL-2.0-only

/// What a byte is to a reader of C. Everything is ASCII: bytes of 128 and more belong to no class.
extension UInt8 {
  /// Space, tab, line feed, vertical tab, form feed or carriage return.
  @inline(__always)
  public var isBlank: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }

  @inline(__always)
  public var isDigit: Bool { self >= 0x30 && self <= 0x39 }

  @inline(__always)
  public var isHexDigit: Bool { isDigit || (lowercased >= 0x61 && lowercased <= 0x66) }

  @inline(__always)
  public var isUppercase: Bool { self >= 0x41 && self <= 0x5A }

  @inline(__always)
  public var isLowercase: Bool { self >= 0x61 && self <= 0x7A }

  @inline(__always)
  public var isLetter: Bool { lowercased >= 0x61 && lowercased <= 0x7A }

  /// A letter or an underscore.
  @inline(__always)
  public var isIdentifierStart: Bool { isLetter || self == 0x5F }

  /// A letter, a digit or an underscore.
  @inline(__always)
  public var isWord: Bool { isIdentifierStart || isDigit }

  /// ASCII letters in lower case; every other byte as it is.
  @inline(__always)
  public var lowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}

/// What stands in a masked line where the source has something that is not code.
public enum Mask {
  /// Every byte of a comment, its delimiters included, tabs excepted.
  public static let comment: UInt8 = 0x1C
  /// Every byte of a string or character constant between its quotes, tabs excepted.
  public static let string: UInt8 = 0x58
}
