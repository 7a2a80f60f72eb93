// SPDX-License-Identifier: GPL-2.0-only

import TestSupport
import Testing

@testable import DriverSources

@Suite struct UnnamedFileTests {
  /// A pipe holds 64 KiB; what is more would meet the end of a program that does not read.
  private static let large = [UInt8](repeating: 0x0A, count: 1 << 20)

  @Test func aProgramReadsAllOfIt() async throws {
    let tree = try await ScratchTree()
    let outcome = try await Program.other("/usr/bin/wc", ["-c"], in: tree.path, input: Self.large)
    #expect(outcome.output == "\(1 << 20)\n")
  }

  @Test func aProgramMayEndWithoutReading() async throws {
    let tree = try await ScratchTree()
    for _ in 0..<8 {
      let outcome = try await Program.other("/bin/false", [], in: tree.path, input: Self.large)
      #expect(outcome.status == 1)
    }
  }
}
