// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// The digest that SPDX documents ask for, of each file (RFC 3174). Nothing here relies on it being strong.
public enum SHA1 {
  /// Forty hexadecimal digits.
  public static func hex(of bytes: Bytes) -> String {
    var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
    var words = [UInt32](repeating: 0, count: 80)
    let blocks = bytes.count / 64
    for block in 0..<blocks { mix(bytes[block * 64..<block * 64 + 64], &state, &words) }
    let tail = Bytes(bytes[(blocks * 64)...]) + padding(of: bytes.count)
    for start in stride(from: 0, to: tail.count, by: 64) { mix(tail[start..<start + 64], &state, &words) }
    return state.map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
  }

  /// A one, zeros, and the length in bits, up to whole blocks.
  private static func padding(of count: Int) -> Bytes {
    let zeros = (119 - count % 64) % 64
    let bits = UInt64(count) * 8
    return [0x80] + Bytes(repeating: 0, count: zeros)
      + (0..<8).reversed().map { UInt8(truncatingIfNeeded: bits >> (8 * UInt64($0))) }
  }

  private static func mix(_ block: ArraySlice<UInt8>, _ state: inout [UInt32], _ words: inout [UInt32]) {
    let start = block.startIndex
    for i in 0..<16 {
      words[i] = (0..<4).reduce(0) { $0 << 8 | UInt32(block[start + 4 * i + $1]) }
    }
    for i in 16..<80 { words[i] = rotated(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1) }
    var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
    for i in 0..<80 {
      let next = rotated(a, 5) &+ function(i, b, c, d) &+ e &+ words[i]
      (a, b, c, d, e) = (next, a, rotated(b, 30), c, d)
    }
    for (i, word) in [a, b, c, d, e].enumerated() { state[i] &+= word }
  }

  /// The function of a round, and its constant.
  private static func function(_ round: Int, _ b: UInt32, _ c: UInt32, _ d: UInt32) -> UInt32 {
    switch round {
    case ..<20: ((b & c) | (~b & d)) &+ 0x5A82_7999
    case ..<40: (b ^ c ^ d) &+ 0x6ED9_EBA1
    case ..<60: ((b & c) | (b & d) | (c & d)) &+ 0x8F1B_BCDC
    default: (b ^ c ^ d) &+ 0xCA62_C1D6
    }
  }

  private static func rotated(_ word: UInt32, _ by: UInt32) -> UInt32 { word << by | word >> (32 - by) }
}
