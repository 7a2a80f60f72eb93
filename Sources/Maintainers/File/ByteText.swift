// SPDX-License-Identifier: GPL-2.0-only

import Glibc

extension UInt8 {
  /// What `\s` matches in bytes.
  var isPerlSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
  var isDigit: Bool { (0x30...0x39).contains(self) }
  var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
  /// What `\w` matches in bytes.
  var isWord: Bool { isLetter || isDigit || self == UInt8(ascii: "_") }
  var lowercased: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }
}

extension Collection<UInt8> {
  /// ASCII letters in lower case.
  var lowercased: [UInt8] { map(\.lowercased) }

  /// How many slashes there are.
  var slashes: Int { reduce(0) { $0 + ($1 == UInt8(ascii: "/") ? 1 : 0) } }
}

extension BidirectionalCollection<UInt8> where SubSequence == ArraySlice<UInt8> {
  /// Without white space at both ends.
  var trimmed: ArraySlice<UInt8> {
    var slice = drop(while: \.isPerlSpace)
    while let last = slice.last, last.isPerlSpace { slice.removeLast() }
    return slice
  }
}

extension [UInt8] {
  init(_ text: StaticString) { self = text.withUTF8Buffer { Array($0) } }

  /// Whether `text` stands anywhere in it.
  func contains(text: some Collection<UInt8>) -> Bool {
    let wanted = Array(text)
    guard let first = wanted.first else { return true }
    return withUnsafeBytes { own in
      guard let base = own.baseAddress else { return false }
      var at = 0
      while at + wanted.count <= own.count,
        let hit = memchr(base + at, Int32(first), own.count - wanted.count - at + 1)
      {
        if memcmp(hit, wanted, wanted.count) == 0 { return true }
        at = UnsafeRawPointer(hit) - base + 1
      }
      return false
    }
  }

  mutating func append(_ text: StaticString) { text.withUTF8Buffer { append(contentsOf: $0) } }
}
