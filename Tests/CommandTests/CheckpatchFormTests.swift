// SPDX-License-Identifier: GPL-2.0-only

import TestSupport
import Testing

/// Every form of checkpatch's output, whole. The frame is what tools parse; the messages are ours.
@Suite struct CheckpatchFormTests {
  @Test func formsOfAPatch() async throws {
    let tree = try await CheckpatchTree()
    var transcript = ""
    for options in [
      "--strict", "--strict --show-types", "--emacs", "--terse", "--terse --show-types --no-summary",
      "--showfile --show-types", "--showfile --terse -q", "-q -q --summary-file",
      "--color=always --show-types",
      "--types=spacing --strict", "--ignore SPACING,trailing_whitespace", "--test-only=blank --no-summary",
      "--mailback --ignore=TRAILING_WHITESPACE,SPACING", "-q --verbose --types TRAILING_WHITESPACE",
    ] {
      let words = options.split(separator: " ").map(String.init)
      let outcome = try await tree.checkpatch(words + ["a.patch"])
      transcript += "$ checkpatch.pl \(options) a.patch\n\(outcome.transcript)"
    }
    golden("checkpatch-forms", transcript.replacing("\u{1B}", with: "ESC"))
  }

  @Test func severalFilesAreToldApart() async throws {
    let tree = try await CheckpatchTree()
    try await tree.tree.write("b.c", .text("// SPDX-License-Identifier: GPL-2.0\n"))
    let outcome = try await tree.checkpatch(["a.patch", "-f", "b.c"])
    golden("checkpatch-files", outcome.transcript)
  }

  @Test func aLineOfAMailIsNumberedInTheMailbox() async throws {
    let tree = try await CheckpatchTree()
    let mail =
      "From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\n" + CheckpatchTree.patch
    try await tree.tree.write("series.mbox", .text(mail + "\n" + mail))
    let outcome = try await tree.checkpatch(["--terse", "--types", "TRAILING_WHITESPACE", "series.mbox"])
    let lines = mail.split(separator: "\n", omittingEmptySubsequences: false)
    let first = try #require(lines.firstIndex { $0.hasPrefix("+\tint ret") }) + 1
    #expect(
      outcome.output.split(separator: "\n").map { $0.split(separator: " ")[0] } == [
        "series.mbox:\(first):", "series.mbox:\(first + lines.count):", "total:",
      ])
  }

  @Test func controlCharactersAreShown() async throws {
    let tree = try await CheckpatchTree()
    let patch = CheckpatchTree.patch.replacing("a+b ;", with: "\"\u{1B}[2J\" + b ;")
    let outcome = try await tree.checkpatch(["-"], input: patch.replacing("hv: Do", with: "hv: \u{1B}[2J Do"))
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("\\x{1b}[2J"))
    #expect(!outcome.output.contains("\u{1B}"))
  }
}
