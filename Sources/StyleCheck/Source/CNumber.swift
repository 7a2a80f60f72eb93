// SPDX-License-Identifier: GPL-2.0-only

/// Numbers of C, as far as a checker has to know them.
enum CNumber {
  /// End of the number that begins at `start`, its suffix included. What follows it is not looked at,
  /// so that `1uwhile` ends after `1u`.
  static func end(_ text: ByteView, from start: Int) -> Int {
    var i = start
    let second = text[i + 1].lowercased
    if text[i] == 0x30, second == UInt8(ascii: "x"), text[i + 2].isHexDigit {
      i += 2
      while text[i].isHexDigit { i += 1 }
    } else if text[i] == 0x30, second == UInt8(ascii: "b"), text[i + 2] == 0x30 || text[i + 2] == 0x31 {
      i += 2
      while text[i] == 0x30 || text[i] == 0x31 { i += 1 }
    } else {
      while text[i].isDigit { i += 1 }
      if text[i] == UInt8(ascii: ".") {
        i += 1
        while text[i].isDigit { i += 1 }
        return text[i].lowercased == UInt8(ascii: "f") || text[i].lowercased == UInt8(ascii: "l") ? i + 1 : i
      }
    }
    return suffixEnd(text, from: i)
  }

  /// The longest of ull, ll, lu, ul, l, u.
  private static func suffixEnd(_ text: ByteView, from start: Int) -> Int {
    for suffix: StaticString in ["llu", "ull", "ll", "lu", "ul", "l", "u"]
    where text.hasPrefixIgnoringCase(suffix, at: start) {
      return start + suffix.utf8CodeUnitCount
    }
    return start
  }
}
