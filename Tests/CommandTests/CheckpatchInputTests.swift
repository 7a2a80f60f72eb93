// SPDX-License-Identifier: GPL-2.0-only

import TestSupport
import Testing

/// What a checkpatch command line may name, and what must not end a run.
@Suite struct CheckpatchInputTests {
  @Test func anEmptyInputEndsNothing() async throws {
    let tree = try await CheckpatchTree()
    try await tree.tree.write("empty", .text(""))
    let clean = CheckpatchTree.patch.replacing("  \u{20}\n", with: "\n").replacing("a+b ;", with: "a + b;")
    try await tree.tree.write("clean.patch", .text(clean))
    for options in [["-q"], ["--mailback", "-q"], ["--no-patch", "-q"]] {
      let outcome = try await tree.checkpatch(options + ["empty", "clean.patch", "a.patch"])
      #expect(outcome.status == 1, "\(options)")
      #expect(outcome.output.contains("trailing whitespace"), "\(options)")
    }
    let outcome = try await tree.checkpatch(["-q", "empty"])
    #expect(outcome.transcript == "-- exit 0 --\n")
  }

  @Test func aMissingFileEndsNothing() async throws {
    let tree = try await CheckpatchTree()
    for options in [["-q", "--terse"], ["-q", "--terse", "-f"]] {
      let outcome = try await tree.checkpatch(options + ["missing", "a.patch"])
      #expect(outcome.status == 2)
      #expect(outcome.errors.contains("cannot read 'missing'"))
      #expect(outcome.output.contains("a.patch:"))
    }
  }

  @Test func whatIsNoPatchIsPassedOver() async throws {
    let tree = try await CheckpatchTree()
    #expect(try await tree.checkpatch(["--no-patch"], input: "words\n").transcript == "-- exit 0 --\n")
    #expect(try await tree.checkpatch(["--mailback"], input: "words\n").transcript == "-- exit 0 --\n")
  }

  @Test func standardInputIsCalledByItsSubject() async throws {
    let tree = try await CheckpatchTree()
    for arguments in [[], ["-"]] {
      let outcome = try await tree.checkpatch(arguments + ["--emacs"], input: CheckpatchTree.patch)
      #expect(outcome.output.hasPrefix("-:15: "))
      #expect(outcome.output.contains("\n\"[PATCH] hv: Do a thing\" has style problems, please review.\n"))
    }
    let diff = CheckpatchTree.patch.split(separator: "---\n", maxSplits: 1)[1]
    let outcome = try await tree.checkpatch(["-"], input: String(diff))
    #expect(outcome.output.contains("\nYour patch has style problems, please review.\n"))
  }

  @Test func aTrackedFileIsASource() async throws {
    let tree = try await CheckpatchTree()
    let text = "// SPDX-License-Identifier: GPL-2.0\nint a;  \n"
    try await tree.tree.commit("hv: Add\n", ["drivers/hv/a.c": .text(text)])
    let outcome = try await tree.checkpatch(["--terse", "--no-summary", "drivers/hv/a.c"])
    #expect(outcome.output == "drivers/hv/a.c:2: ERROR: trailing whitespace\n")
    try await tree.tree.git(["rm", "-q", "--cached", "drivers/hv/a.c"])
    let untracked = try await tree.checkpatch(["--terse", "--show-types", "drivers/hv/a.c"])
    #expect(!untracked.output.contains("TRAILING_WHITESPACE"))
  }

  @Test func commitsAndRanges() async throws {
    let tree = try await CheckpatchTree()
    try await tree.tree.write("a.patch", .removed)
    var ids: [String] = []
    for number in 1...3 {
      let text = "// SPDX-License-Identifier: GPL-2.0\nint a\(number);  \n"
      ids.append(
        try await tree.tree.commit(
          "hv: Add \(number)\n\nIt was missing.\n\nSigned-off-by: A U Thor <author@example.org>\n",
          ["drivers/hv/a.c": .text(text)]))
    }
    func checked(_ words: [String]) async throws -> [String] {
      let options = ["-g", "--terse", "--no-summary", "--types=TRAILING_WHITESPACE"]
      let outcome = try await tree.checkpatch(options + words)
      return outcome.output.split(separator: "\n").map { String($0.prefix(40)) }
    }
    #expect(try await checked(["HEAD"]) == [ids[2]])
    #expect(try await checked([ids[0]]) == [ids[0]])
    #expect(try await checked(["HEAD-2"]) == [ids[1], ids[2]])
    #expect(try await checked(["HEAD~2..HEAD"]) == [ids[1], ids[2]])
    #expect(try await checked(["HEAD~2...HEAD~1"]) == [ids[1]])
    #expect(try await checked(["HEAD", "HEAD~2"]) == [ids[0], ids[2]])
    let outcome = try await tree.checkpatch(["-g", "HEAD-2"])
    let title = "Commit \(ids[2].prefix(12)) (\"hv: Add 3\")"
    let line = String(repeating: "-", count: title.count)
    #expect(outcome.output.contains("\(line)\n\(title)\n\(line)\nERROR: trailing whitespace\n"))
    #expect(outcome.output.contains("\n\(title) has style problems, please review.\n"))
  }
}
