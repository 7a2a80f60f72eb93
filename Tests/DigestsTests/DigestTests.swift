// SPDX-License-Identifier: GPL-2.0-only

import TestSupport
import Testing

@testable import Digests

/// Digests against those of coreutils.
@Suite struct DigestTests {
  static let lengths = [0, 1, 55, 56, 63, 64, 65, 119, 120, 1000, 100_000]

  @Test(arguments: Digest.allCases) func agreesWithCoreutils(_ digest: Digest) async throws {
    for length in Self.lengths {
      let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      let words = try await Oracle.run("/usr/bin/\(digest.rawValue.lowercased())sum", [], input: bytes)
      #expect(try digest.hex(of: bytes) == String(decoding: words, as: UTF8.self).prefix { $0 != " " })
    }
  }

  @Test func aMissingLibraryIsSeen() {
    #expect(Digest.Library("libno-such-thing.so.0").hash == nil)
  }
}
