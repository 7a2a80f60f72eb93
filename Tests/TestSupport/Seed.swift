// SPDX-License-Identifier: GPL-2.0-only

import Glibc

/// A small generator of random numbers with a seed that a failing test prints, so that a run can
/// be repeated (SplitMix64).
public struct Seeded: RandomNumberGenerator, Sendable {
  public let seed: UInt64
  private var state: UInt64

  /// With `seed`, or with one of this run: another each time at a desk, where chance may find something; always
  /// the same in CI, where nobody's change should fail by another's luck.
  public init(seed: UInt64 = Seeded.ofRun) {
    self.seed = seed
    state = seed
  }

  public static var ofRun: UInt64 { getenv("CI") == nil ? .random(in: .min ... .max) : 2009 }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
