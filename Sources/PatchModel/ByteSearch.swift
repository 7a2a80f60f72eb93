// SPDX-License-Identifier: GPL-2.0-only

import Glibc

extension [UInt8] {
  /// The first place of `byte` in `range`, which must lie inside the array.
  func index(of byte: UInt8, in range: Range<Int>) -> Int? {
    guard !range.isEmpty, range.lowerBound >= 0, range.upperBound <= count else { return nil }
    return withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress,
        let found = memchr(base + range.lowerBound, Int32(byte), range.count)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }

  /// The first place of `text`, which is not empty, at or behind `start`.
  func index(of text: StaticString, from start: Int) -> Int? {
    var at = start
    while at < count, let found = index(of: text.withUTF8Buffer { $0[0] }, in: at..<count) {
      if has(text, at: found, before: count) { return found }
      at = found + 1
    }
    return nil
  }

  /// Whether `text` stands at `start` and ends at or before `end`.
  func has(_ text: StaticString, at start: Int, before end: Int) -> Bool {
    text.withUTF8Buffer { wanted in
      guard start >= 0, end <= count, end - start >= wanted.count else { return false }
      for i in 0..<wanted.count where self[start + i] != wanted[i] { return false }
      return true
    }
  }

  mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { append(contentsOf: $0) }
  }
}

extension UInt8 {
  var isDigit: Bool { 0x30...0x39 ~= self }
  var isLetter: Bool { 0x61...0x7A ~= self | 0x20 }
  /// Space, tab, line feed and carriage return: what git calls space; C's form feed and vertical tab are not.
  var isSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
  var isBlank: Bool { self == 0x20 || self == 0x09 }
  /// The letter in lower case; other bytes as they are.
  var lowercased: UInt8 { 0x41...0x5A ~= self ? self | 0x20 : self }

  /// The value of a hexadecimal digit.
  var hexValue: UInt8? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x41...0x46: self - 0x37
    case 0x61...0x66: self - 0x57
    default: nil
    }
  }
}

extension ArraySlice<UInt8> {
  /// Without white space at both ends.
  var trimmed: ArraySlice<UInt8> {
    var slice = self
    while let last = slice.last, last.isSpace { slice.removeLast() }
    return slice.drop { $0.isSpace }
  }

  /// Whether this is `text`, letters compared without case.
  func isCaselessly(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { wanted in
      count == wanted.count && zip(self, wanted).allSatisfy { $0.lowercased == $1.lowercased }
    }
  }
}

extension BidirectionalCollection<UInt8> {
  func ends(with other: some BidirectionalCollection<UInt8>) -> Bool {
    reversed().starts(with: other.reversed())
  }
}
