// SPDX-License-Identifier: GPL-2.0-only

/// A set of up to 256 rules, by their index in the catalogue.
struct RuleSet: Equatable {
  var words = SIMD4<UInt64>(repeating: 0)

  static let capacity = 256

  @inline(__always)
  mutating func formUnion(_ other: RuleSet) { words |= other.words }

  @inline(__always)
  func intersection(_ other: RuleSet) -> RuleSet {
    var result = self
    result.words &= other.words
    return result
  }

  mutating func insert(_ index: Int) {
    precondition(index < RuleSet.capacity, "the catalogue has grown beyond RuleSet")
    words[index >> 6] |= 1 << UInt64(index & 63)
  }

  func contains(_ index: Int) -> Bool { words[index >> 6] & (1 << UInt64(index & 63)) != 0 }

  var isEmpty: Bool { words == SIMD4<UInt64>(repeating: 0) }

  /// Calls `body` with each member, smallest first.
  @inline(__always)
  func forEach(_ body: (Int) -> Void) {
    for word in 0..<4 {
      var bits = words[word]
      while bits != 0 {
        body(word << 6 | bits.trailingZeroBitCount)
        bits &= bits &- 1
      }
    }
  }
}
