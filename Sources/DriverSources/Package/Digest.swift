// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Checksums that a .dsc file lists: MD5 (RFC 1321), SHA-1 and SHA-256 (FIPS 180-4), in hexadecimal digits.
/// They tell a damaged download from a good one; nothing here relies on them for more.
enum Digest {
  static func md5(_ bytes: Bytes) -> String {
    var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476]
    for block in blocks(bytes, isLittle: true) {
      let words = words(block, isLittle: true)
      var (a, b, c, d) = (state[0], state[1], state[2], state[3])
      for i in 0..<64 {
        let (mix, word) = md5Round(i, b, c, d)
        let sum = a &+ mix &+ md5Constants[i] &+ words[word]
        (a, d, c, b) = (d, c, b, b &+ rotated(sum, md5Shifts[i / 16][i % 4]))
      }
      state = zip(state, [a, b, c, d]).map { $0 &+ $1 }
    }
    return hex(state.map(\.byteSwapped))
  }

  private static func md5Round(_ i: Int, _ b: UInt32, _ c: UInt32, _ d: UInt32) -> (UInt32, Int) {
    switch i / 16 {
    case 0: (b & c | ~b & d, i)
    case 1: (d & b | ~d & c, (5 * i + 1) % 16)
    case 2: (b ^ c ^ d, (3 * i + 5) % 16)
    default: (c ^ (b | ~d), 7 * i % 16)
    }
  }

  private static let md5Shifts: [[UInt32]] = [
    [7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21],
  ]

  /// RFC 1321, 3.4: the whole part of 4294967296 * |sin(i + 1)|, here from the table that it prints.
  private static let md5Constants: [UInt32] = [
    0xd76a_a478, 0xe8c7_b756, 0x2420_70db, 0xc1bd_ceee, 0xf57c_0faf, 0x4787_c62a, 0xa830_4613, 0xfd46_9501,
    0x6980_98d8, 0x8b44_f7af, 0xffff_5bb1, 0x895c_d7be, 0x6b90_1122, 0xfd98_7193, 0xa679_438e, 0x49b4_0821,
    0xf61e_2562, 0xc040_b340, 0x265e_5a51, 0xe9b6_c7aa, 0xd62f_105d, 0x0244_1453, 0xd8a1_e681, 0xe7d3_fbc8,
    0x21e1_cde6, 0xc337_07d6, 0xf4d5_0d87, 0x455a_14ed, 0xa9e3_e905, 0xfcef_a3f8, 0x676f_02d9, 0x8d2a_4c8a,
    0xfffa_3942, 0x8771_f681, 0x6d9d_6122, 0xfde5_380c, 0xa4be_ea44, 0x4bde_cfa9, 0xf6bb_4b60, 0xbebf_bc70,
    0x289b_7ec6, 0xeaa1_27fa, 0xd4ef_3085, 0x0488_1d05, 0xd9d4_d039, 0xe6db_99e5, 0x1fa2_7cf8, 0xc4ac_5665,
    0xf429_2244, 0x432a_ff97, 0xab94_23a7, 0xfc93_a039, 0x655b_59c3, 0x8f0c_cc92, 0xffef_f47d, 0x8584_5dd1,
    0x6fa8_7e4f, 0xfe2c_e6e0, 0xa301_4314, 0x4e08_11a1, 0xf753_7e82, 0xbd3a_f235, 0x2ad7_d2bb, 0xeb86_d391,
  ]

  static func sha1(_ bytes: Bytes) -> String {
    var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
    for block in blocks(bytes, isLittle: false) {
      var words = words(block, isLittle: false)
      for i in 16..<80 {
        words.append(rotated(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1))
      }
      var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
      for i in 0..<80 {
        let (mix, constant) = sha1Round(i, b, c, d)
        let next = rotated(a, 5) &+ mix &+ e &+ constant &+ words[i]
        (a, b, c, d, e) = (next, a, rotated(b, 30), c, d)
      }
      state = zip(state, [a, b, c, d, e]).map { $0 &+ $1 }
    }
    return hex(state)
  }

  private static func sha1Round(_ i: Int, _ b: UInt32, _ c: UInt32, _ d: UInt32) -> (UInt32, UInt32) {
    switch i / 20 {
    case 0: (b & c | ~b & d, 0x5A82_7999)
    case 1: (b ^ c ^ d, 0x6ED9_EBA1)
    case 2: (b & c | b & d | c & d, 0x8F1B_BCDC)
    default: (b ^ c ^ d, 0xCA62_C1D6)
    }
  }

  static func sha256(_ bytes: Bytes) -> String {
    var state: [UInt32] = [
      0x6A09_E667, 0xBB67_AE85, 0x3C6E_F372, 0xA54F_F53A, 0x510E_527F, 0x9B05_688C, 0x1F83_D9AB, 0x5BE0_CD19,
    ]
    for block in blocks(bytes, isLittle: false) {
      var words = words(block, isLittle: false)
      for i in 16..<64 {
        let (x, y) = (words[i - 15], words[i - 2])
        let low = rotated(x, 25) ^ rotated(x, 14) ^ x >> 3
        let high = rotated(y, 15) ^ rotated(y, 13) ^ y >> 10
        words.append(words[i - 16] &+ low &+ words[i - 7] &+ high)
      }
      state = zip(state, sha256Rounds(state, words)).map { $0 &+ $1 }
    }
    return hex(state)
  }

  private static func sha256Rounds(_ state: [UInt32], _ words: [UInt32]) -> [UInt32] {
    var s = state
    for i in 0..<64 {
      let (a, e) = (s[0], s[4])
      let high = rotated(e, 26) ^ rotated(e, 21) ^ rotated(e, 7)
      let choice = e & s[5] ^ ~e & s[6]
      let first = s[7] &+ high &+ choice &+ sha256Constants[i] &+ words[i]
      let low = rotated(a, 30) ^ rotated(a, 19) ^ rotated(a, 10)
      let majority = a & s[1] ^ a & s[2] ^ s[1] & s[2]
      s = [first &+ low &+ majority, a, s[1], s[2], s[3] &+ first, e, s[5], s[6]]
    }
    return s
  }

  private static let sha256Constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
    0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
    0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
    0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
    0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
  ]

  // MARK: What they share

  /// The message with its padding and its length in bits, cut into 64 bytes each.
  private static func blocks(_ bytes: Bytes, isLittle: Bool) -> [Bytes.SubSequence] {
    var padded = bytes + [0x80]
    padded += Bytes(repeating: 0, count: (120 - padded.count % 64) % 64)
    let length = UInt64(bytes.count) &* 8
    let shifts = (0..<8).map { UInt64(isLittle ? $0 : 7 - $0) * 8 }
    padded += shifts.map { UInt8(truncatingIfNeeded: length >> $0) }
    return stride(from: 0, to: padded.count, by: 64).map { padded[$0..<($0 + 64)] }
  }

  private static func words(_ block: Bytes.SubSequence, isLittle: Bool) -> [UInt32] {
    stride(from: block.startIndex, to: block.endIndex, by: 4).map { start in
      let value = block[start..<(start + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      return isLittle ? value.byteSwapped : value
    }
  }

  private static func rotated(_ value: UInt32, _ count: UInt32) -> UInt32 {
    value << count | value >> (32 - count)
  }

  private static func hex(_ words: [UInt32]) -> String {
    words.map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
  }
}
