// SPDX-License-Identifier: GPL-2.0-only

/// Sixty-four bits that stay the same for the same bytes in every run and release (FNV-1a).
///
/// It identifies; it does not authenticate: whoever writes a text can find another one with the same bits.
public struct Fingerprint: Hashable, Sendable, CustomStringConvertible {
  public private(set) var bits: UInt64 = 0xCBF2_9CE4_8422_2325

  public init() {}

  public init(_ bytes: some Sequence<UInt8>) { add(bytes) }

  /// Adds one part. Parts are told apart by the caller: `ab` and `c` are the same as `a` and `bc`.
  public mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { bits = (bits ^ UInt64(byte)) &* 0x100_0000_01B3 }
  }

  /// Sixteen hexadecimal digits.
  public var description: String {
    let digits = String(bits, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// Reads a description; nil for anything else.
  public init?(_ description: String) {
    guard description.utf8.count == 16, let bits = UInt64(description, radix: 16) else { return nil }
    self.bits = bits
  }
}
