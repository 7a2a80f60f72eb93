// SPDX-License-Identifier: GPL-2.0-only

/// Which runs of three bytes occur in a text, letters compared without case: a text that lacks one of a word's runs
/// lacks the word.
struct GramSet {
  /// The bytes of a run.
  static let length = 3
  /// A bit for each of the 65,536 values of the hash.
  private var bits = [UInt64](repeating: 0, count: 1024)

  init(_ text: [UInt8]) {
    text.withUnsafeBufferPointer { text in
      bits.withUnsafeMutableBufferPointer { bits in
        var gram: UInt32 = 0
        for (index, byte) in text.enumerated() {
          gram = (gram << 8 | UInt32(byte | 0x20)) & 0xFF_FFFF
          if index >= 2 {
            let slot = Self.slot(gram)
            bits[slot >> 6] |= 1 << UInt64(slot & 63)
          }
        }
      }
    }
  }

  private static func slot(_ gram: UInt32) -> Int { Int((gram &* 2_654_435_761) >> 16) }

  /// Whether the text may hold `word`; false is certain.
  func mayHold(_ word: [UInt8]) -> Bool {
    var gram: UInt32 = 0
    for (index, byte) in word.enumerated() {
      gram = (gram << 8 | UInt32(byte | 0x20)) & 0xFF_FFFF
      guard index >= 2 else { continue }
      let slot = Self.slot(gram)
      if bits[slot >> 6] & 1 << UInt64(slot & 63) == 0 { return false }
    }
    return true
  }

  /// Whether the text may hold one of `words`; nil stands for any.
  func mayHold(anyOf words: [[UInt8]]?) -> Bool { words?.contains(where: mayHold) ?? true }
}
