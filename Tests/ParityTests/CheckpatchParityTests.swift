// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import TestSupport
import Testing

/// Our verdicts against those of the kernel's own script, run in place in Debian's sources of Linux 6.12.
///
/// Both get the same command line and the same working directory. Only types that our catalogue has are
/// compared.
@Suite(.serialized) struct CheckpatchParityTests {
  /// Types that checkpatch has got after 6.12.
  private static let addedLater: Set = ["MISSING_SENTINEL", "UNCOMMENTED_RGMII_MODE"]

  private static let corpus = Task { try await ParityCorpus() }

  private static var isUsable: Bool {
    ["6.1", "6.12"].allSatisfy { Oracle.isUsable(KernelSource.tarball($0), "linux-source-\($0)") }
  }

  @Test(.timeLimit(.minutes(20))) func sourceFilesGetTheScriptsVerdicts() async throws {
    guard Self.isUsable else { return }
    let corpus = try await Self.corpus.value
    try #require(corpus.sources.count >= 300, "only \(corpus.sources.count) files of the list are there")
    try await compare(corpus.sources, ["-f"], corpus)
  }

  @Test(.timeLimit(.minutes(20))) func patchesGetTheScriptsVerdicts() async throws {
    guard Self.isUsable else { return }
    let corpus = try await Self.corpus.value
    try #require(corpus.patches.count >= 100, "only \(corpus.patches.count) drivers of the list are there")
    try await compare(corpus.patches, [], corpus)
  }

  private func compare(_ names: [String], _ flags: [String], _ corpus: ParityCorpus) async throws {
    let types = try await Self.sharedTypes()
    let checkers = Checkers(tree: corpus.tree)
    // The script writes the names it finds in headers to its directory: once, before two write at once.
    try await checkers.warmUp()
    let (even, odd) = Self.halves(names)
    async let first = checkers.verdicts(on: even, flags)
    async let second = checkers.verdicts(on: odd, flags)
    var tally = Tally()
    for (names, batch) in [(even, try await first), (odd, try await second)] {
      for name in names {
        tally.add(
          name, reference: batch.reference[name, default: [:]].filter { types.contains($0.key.type) },
          ours: batch.ours[name, default: [:]].filter { types.contains($0.key.type) })
      }
    }
    print("parity: \(tally.summary)", tally.differences.prefix(40).joined(separator: "\n"), separator: "\n")
    let differences = Comment(rawValue: tally.differences.prefix(40).joined(separator: "\n"))
    #expect(tally.exactShare >= 0.98, differences)
    #expect(tally.precision >= 0.995, differences)
    #expect(tally.recall >= 0.995, differences)
  }

  /// Two batches of like size, as the script takes a processor for each.
  private static func halves(_ names: [String]) -> ([String], [String]) {
    let numbered = names.enumerated()
    return (
      numbered.filter { $0.offset % 2 == 0 }.map(\.element),
      numbered.filter { $0.offset % 2 == 1 }.map(\.element)
    )
  }

  /// What our program can report at all, and the script knows.
  private static func sharedTypes() async throws -> Set<String> {
    let outcome = try await Program.run(["checkpatch", "--list-types"], in: "/")
    let types = outcome.output.split(separator: "\n").compactMap { line in
      line.split(separator: "\t").dropFirst().first.map(String.init)
    }
    return Set(types).subtracting(addedLater)
  }
}
