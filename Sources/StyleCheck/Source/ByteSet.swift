// SPDX-License-Identifier: GPL-2.0-only

/// A set of byte values.
struct ByteSet {
  private var low: (UInt64, UInt64) = (0, 0)
  private var high: (UInt64, UInt64) = (0, 0)

  init(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { insert(byte) }
  }

  init() {}

  @inline(__always)
  mutating func insert(_ byte: UInt8) {
    let bit: UInt64 = 1 &<< UInt64(byte)
    switch byte >> 6 {
    case 0: low.0 |= bit
    case 1: low.1 |= bit
    case 2: high.0 |= bit
    default: high.1 |= bit
    }
  }

  /// Inserts bytes from 64 to 127 at once, bit 0 being byte 64.
  @inline(__always)
  mutating func insertLetters(_ letters: UInt64) { low.1 |= letters }

  /// Whether a byte of 128 or more is in it.
  var hasForeign: Bool { high.0 | high.1 != 0 }

  func intersection(_ other: ByteSet) -> ByteSet {
    var both = ByteSet()
    both.low = (low.0 & other.low.0, low.1 & other.low.1)
    both.high = (high.0 & other.high.0, high.1 & other.high.1)
    return both
  }

  @inline(__always)
  func contains(_ byte: UInt8) -> Bool {
    let word =
      switch byte >> 6 {
      case 0: low.0
      case 1: low.1
      case 2: high.0
      default: high.1
      }
    return word & (1 << UInt64(byte & 63)) != 0
  }

  /// Calls `body` with each member, smallest first.
  @inline(__always)
  func forEach(_ body: (Int) -> Void) {
    ByteSet.each(low.0, 0, body)
    ByteSet.each(low.1, 64, body)
    if high.0 | high.1 != 0 {
      ByteSet.each(high.0, 128, body)
      ByteSet.each(high.1, 192, body)
    }
  }

  @inline(__always)
  private static func each(_ bits: UInt64, _ base: Int, _ body: (Int) -> Void) {
    var left = bits
    while left != 0 {
      body(base + left.trailingZeroBitCount)
      left &= left &- 1
    }
  }
}
