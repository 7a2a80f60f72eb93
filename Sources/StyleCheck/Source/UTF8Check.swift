// SPDX-License-Identifier: GPL-2.0-only

/// Whether bytes are UTF-8 text as RFC 3629 has it.
enum UTF8Check {
  /// First position whose byte is neither text in ASCII, tab and carriage return included, nor part of a
  /// character; nil where all is well.
  ///
  /// - Parameter most: characters that are looked at; what is behind them is faulty.
  static func firstFault(in text: ByteView, most: Int) -> Int? {
    var i = 0
    var left = most
    while i < text.count {
      let byte = text.base[i]
      guard left > 0 else { return i }
      left -= 1
      if (byte >= 0x20 && byte < 0x7F) || byte == 0x09 || byte == 0x0D {
        i += 1
      } else {
        let length = length(of: text, at: i)
        guard length > 0 else { return i }
        i += length
      }
    }
    return nil
  }

  /// Where the first character of several bytes stands.
  static func firstCharacter(in text: ByteView) -> Int? {
    for i in 0..<text.count where text.base[i] >= 0x80 && length(of: text, at: i) > 0 { return i }
    return nil
  }

  /// Bytes of the character of several bytes at `i`; 0 where there is none.
  static func length(of text: ByteView, at i: Int) -> Int {
    let length: Int
    let second: ClosedRange<UInt8>
    switch text[i] {
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return 0
    }
    guard second.contains(text[i + 1]) else { return 0 }
    for k in 2..<max(length, 2) where !(0x80...0xBF).contains(text[i + k]) { return 0 }
    return length
  }
}
