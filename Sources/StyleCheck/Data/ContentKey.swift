// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// What an entry of the cache is found by: 128 bits of what it was made from, mixed with the cache's secret.
///
/// The secret is drawn when a cache is made and never leaves it, so that nobody can prepare a file which is
/// taken for another one. Multiplication and folding of the two halves, sixteen bytes at a time.
struct ContentKey: Hashable, Sendable {
  private(set) var a: UInt64
  private(set) var b: UInt64

  /// The state before anything was added.
  init(secret: ContentKey) { self = secret }

  init(a: UInt64, b: UInt64) {
    self.a = a
    self.b = b
  }

  static func random() -> ContentKey {
    ContentKey(a: .random(in: .min ... .max), b: .random(in: .min ... .max))
  }

  /// Half of it will do: the bits of both are as good as drawn.
  func hash(into hasher: inout Hasher) { hasher.combine(a) }

  /// Adds bytes and their number, so that parts cannot flow into each other.
  mutating func add(_ bytes: Bytes) {
    bytes.withUnsafeBytes { buffer in
      var at = 0
      while at + 16 <= buffer.count {
        mix(
          buffer.loadUnaligned(fromByteOffset: at, as: UInt64.self),
          buffer.loadUnaligned(fromByteOffset: at + 8, as: UInt64.self))
        at += 16
      }
      var last: (UInt64, UInt64) = (0, 0)
      for index in at..<buffer.count {
        let shift = UInt64(8 * ((index - at) % 8))
        if index - at < 8 {
          last.0 |= UInt64(buffer[index]) << shift
        } else {
          last.1 |= UInt64(buffer[index]) << shift
        }
      }
      mix(last.0, last.1)
    }
    mix(UInt64(bytes.count), 0x9E37_79B9_7F4A_7C15)
  }

  @inline(__always)
  private mutating func mix(_ x: UInt64, _ y: UInt64) {
    let first = (a ^ x).multipliedFullWidth(by: 0xA076_1D64_78BD_642F ^ y)
    let second = (b ^ y).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB ^ x)
    a = first.high ^ first.low &+ b
    b = second.high ^ second.low &+ a
  }

  /// Sixteen bytes, the low ones first.
  var bytes: Bytes { DiskCache.bytes(a) + DiskCache.bytes(b) }

  /// Reads sixteen bytes; nil for another number of them.
  init?(_ bytes: ArraySlice<UInt8>) {
    guard bytes.count == 16 else { return nil }
    let middle = bytes.startIndex + 8
    self.init(a: DiskCache.number(bytes[..<middle]), b: DiskCache.number(bytes[middle...]))
  }
}
