// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel

extension UInt8 {
  /// A space or a tab.
  var isBlank: Bool { self == 0x20 || self == 0x09 }

  /// An ASCII letter in lower case; other bytes as they are.
  var foldedCase: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }

  /// What may stand inside a C identifier.
  var isWordByte: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: true
    default: false
    }
  }
}

extension Collection<UInt8> {
  /// Whether this is `text`, ASCII letters compared without case.
  func isCaselessly(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { wanted in
      count == wanted.count
        && zip(self, wanted).allSatisfy { $0.foldedCase == $1.foldedCase }
    }
  }
}

extension [UInt8] {
  /// The first place of `byte` inside `range`.
  func index(of byte: UInt8, in range: Range<Int>) -> Int? {
    let bounds = range.clamped(to: 0..<count)
    return withUnsafeBytes { buffer in
      guard !bounds.isEmpty, let base = buffer.baseAddress,
        let found = memchr(base + bounds.lowerBound, Int32(byte), bounds.count)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }

  /// The first place of `text` (not empty) that lies wholly inside `range`.
  func index(of text: StaticString, in range: Range<Int>) -> Int? {
    let last = range.upperBound - text.utf8CodeUnitCount
    var at = range.lowerBound
    while at <= last, let found = index(of: text.utf8Start.pointee, in: at..<last + 1) {
      if has(text, at: found) { return found }
      at = found + 1
    }
    return nil
  }

  /// Whether `text` stands at `start`.
  func has(_ text: StaticString, at start: Int) -> Bool {
    text.withUTF8Buffer { wanted in
      guard start >= 0, count - start >= wanted.count else { return false }
      for i in 0..<wanted.count where self[start + i] != wanted[i] { return false }
      return true
    }
  }
}
