// SPDX-License-Identifier: GPL-2.0-only

/// A set of byte values.
struct ByteSet {
  private var low: (UInt64, UInt64) = (0, 0)
  private var high: (UInt64, UInt64) = (0, 0)

  /// The bytes of a run.
  init(_ view: ByteView) {
    var a: UInt64 = 0
    var b: UInt64 = 0
    for i in 0..<view.count {
      let byte = view.base[i]
      let bit: UInt64 = 1 << UInt64(byte & 63)
      // Nearly all bytes of code are ASCII: two words in registers, and two that are hardly touched.
      switch byte >> 6 {
      case 0: a |= bit
      case 1: b |= bit
      case 2: high.0 |= bit
      default: high.1 |= bit
      }
    }
    low = (a, b)
  }

  init(_ bytes: [UInt8]) {
    self = bytes.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { ByteSet(ByteView(base: $0, count: buffer.count)) } ?? ByteSet()
    }
  }

  init() {}

  /// Whether small letters and capitals are in it.
  var hasBothCases: Bool {
    // Bits of `A` to `Z` and of `a` to `z` in the word that counts from 64.
    low.1 & 0x07FF_FFFE != 0 && low.1 & 0x07FF_FFFE_0000_0000 != 0
  }

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
