// SPDX-License-Identifier: GPL-2.0-only

/// Cuts a line at its operators, as one reads it without knowing what they mean.
///
/// Unlike the lexer this takes `=>` and `?:` for one sign and knows no numbers: `1e-5` has a minus.
enum OperatorScanner {
  /// The bytes that an operator, comma, colon or semicolon begins with.
  static let starts = "<>=-+&|!*/%^?~,:;"

  /// Those of `starts` below 64, a bit each, and those from 64 to 127.
  private static var low: UInt64 { 0xFC00_BC62_0000_0000 }
  private static var high: UInt64 { 0x5000_0000_4000_0000 }

  /// Whether an operator, comma, colon or semicolon begins with this byte.
  @inline(__always)
  static func begins(_ byte: UInt8) -> Bool {
    byte < 128 && (byte < 64 ? low : high) &>> UInt64(byte) & 1 != 0
  }

  /// Bytes of the operator, comma, colon or semicolon at `i`; 0 where there is none.
  static func length(_ text: ByteView, at i: Int) -> Int {
    let first = text[i]
    let second = text[i + 1]
    let isAssignment = second == UInt8(ascii: "=")
    switch first {
    case UInt8(ascii: "<"), UInt8(ascii: ">"):
      if second == first { return text[i + 2] == UInt8(ascii: "=") ? 3 : 2 }
      return isAssignment ? 2 : 1
    case UInt8(ascii: "="): return isAssignment || second == UInt8(ascii: ">") ? 2 : 1
    case UInt8(ascii: "-"):
      return isAssignment || second == UInt8(ascii: ">") || second == first ? 2 : 1
    case UInt8(ascii: "+"), UInt8(ascii: "&"), UInt8(ascii: "|"):
      return isAssignment || second == first ? 2 : 1
    case UInt8(ascii: "!"), UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "%"), UInt8(ascii: "^"):
      return isAssignment ? 2 : 1
    case UInt8(ascii: "?"): return second == UInt8(ascii: ":") ? 2 : 1
    case UInt8(ascii: "~"), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: ";"): return 1
    default: return 0
    }
  }
}
