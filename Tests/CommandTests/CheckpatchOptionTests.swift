// SPDX-License-Identifier: GPL-2.0-only

import TestSupport
import Testing

/// checkpatch.pl's command line, by the habits of Perl's Getopt::Long.
@Suite struct CheckpatchOptionTests {
  /// Types reported on the patch of `CheckpatchTree` with `options`, of those that the tests are about.
  private static func types(_ options: [String], in tree: CheckpatchTree) async throws -> [String] {
    let outcome = try await tree.checkpatch(["--terse", "--show-types", "--no-summary", "a.patch"] + options)
    return outcome.output.split(separator: "\n")
      .map { String($0.split(separator: ":")[3]) }
      .filter { ["COMPARISON_TO_NULL", "SPACING", "TRAILING_WHITESPACE"].contains($0) }.sorted()
  }

  @Test func optionsAreReadAsPerlDoes() async throws {
    let tree = try await CheckpatchTree()
    let usual = ["SPACING", "TRAILING_WHITESPACE"]
    let strict = ["COMPARISON_TO_NULL", "SPACING", "SPACING", "TRAILING_WHITESPACE"]
    for options in [["--strict"], ["-strict"], ["+strict"], ["--STRICT"], ["--subjective"]] {
      #expect(try await Self.types(options, in: tree) == strict, "\(options)")
    }
    for options in [["--strict", "--no-strict"], ["--strict", "--nosubjective"], ["-nostrict"]] {
      #expect(try await Self.types(options, in: tree) == usual, "\(options)")
    }
    for options in [["--ignore=SPACING"], ["--ignore", "spacing"], ["-ignore", " Spacing ,X,"]] {
      #expect(try await Self.types(options, in: tree) == ["TRAILING_WHITESPACE"], "\(options)")
    }
    #expect(try await Self.types(["--ignore", "SPACING", "--ignore=TRAILING_WHITESPACE"], in: tree) == [])
    #expect(try await Self.types(["--types", "SPACING", "--ignore=SPACING"], in: tree) == ["SPACING"])
  }

  @Test(arguments: [
    (["--stric"], "Unknown option: stric"), (["-fq"], "Unknown option: fq"),
    (["--strict=1"], "Option strict does not take an argument"),
    (["--max-line-length=x"], "Value \"x\" invalid for option max-line-length (number expected)"),
    (["--max-line-length=99999999999999999999"], "Value \"99999999999999999999\" invalid"),
    (["--root"], "Option root requires an argument"), (["--root="], "Option root requires an argument"),
    (["--debug", "values"], "Option debug, key \"values\", requires a value"),
  ]) func wrongOptionsShowTheUsage(arguments: [String], words: String) async throws {
    let tree = try await CheckpatchTree()
    let outcome = try await tree.checkpatch(arguments)
    #expect(outcome.status == 1)
    #expect(outcome.errors.hasPrefix(words))
    #expect(outcome.output.hasPrefix("Usage: "))
  }

  @Test(arguments: [
    ["--git", "--file", "a.patch"], ["--git", "--fix", "HEAD"], ["--verbose", "--terse", "a.patch"],
    ["--color=sometimes", "a.patch"], ["--tab-size=1", "a.patch"], ["--root=/nowhere", "a.patch"],
    ["-g", "no-such-revision"], ["--", "--strict"], ["missing.patch"],
  ]) func whatCannotBeDoneEndsWithTwo(arguments: [String]) async throws {
    let tree = try await CheckpatchTree()
    let outcome = try await tree.checkpatch(arguments)
    #expect(outcome.status == 2, "\(outcome.transcript)")
    #expect(outcome.errors.hasPrefix("error: "))
    #expect(outcome.output == "")
  }

  @Test func helpAndTypes() async throws {
    let tree = try await CheckpatchTree()
    for option in ["-h", "--help", "--version", "--list-types"] {
      let outcome = try await Program.run(["checkpatch", option], in: "/")
      #expect(outcome.status == 0 && outcome.errors == "")
    }
    golden(
      "checkpatch-help", try await tree.checkpatch(["--help"]).transcript.replacing(tree.path, with: "TREE"))
    let list = try await tree.checkpatch(["--list-types"]).output.split(separator: "\n")
    #expect(list.first == "#\tMessage type")
    #expect(list.dropFirst().first?.hasPrefix("1\t") == true)
    #expect(list.contains { $0.hasSuffix("\tMACRO_ARG_REUSE") })
  }

  @Test func aKernelTreeIsLookedFor() async throws {
    let folder = try ScratchFolder()
    try folder.write("a.patch", Array(CheckpatchTree.patch.utf8))
    #expect(try await Program.run(["checkpatch", "a.patch"], in: folder.path).status == 2)
    #expect(try await Program.run(["checkpatch", "--no-tree", "a.patch"], in: folder.path).status == 1)
    // The tree whose scripts/ the program was started from.
    let tree = try await CheckpatchTree()
    let outcome = try await Program.other("\(tree.path)/scripts/checkpatch.pl", ["a.patch"], in: folder.path)
    #expect(outcome.status == 1)
  }

  @Test func configurationComesFirst() async throws {
    let tree = try await CheckpatchTree()
    func isTerse() async throws -> Bool {
      let outcome = try await tree.checkpatch(["a.patch"], environment: ["CHECKPATCH_CONFIG_DIR": "ci"])
      return outcome.output.hasPrefix("a.patch:")
    }
    #expect(try await !isTerse())
    for folder in [".scripts", ".", "ci"] {
      let text = "# --nonsense\n\n  --emacs   --no-summary # --nonsense\n"
      try await tree.tree.write("\(folder)/.checkpatch.conf", .text(text))
      #expect(try await isTerse())
      try await tree.tree.write("\(folder)/.checkpatch.conf", .removed)
    }
    // Nothing is quoted, and the command line has the last word.
    try await tree.tree.write(".checkpatch.conf", .text("--no-summary --ignore=\"SPACING\" --emacs\n"))
    let outcome = try await tree.checkpatch(["--no-emacs", "a.patch"])
    #expect(outcome.output.hasPrefix("ERROR: ") && !outcome.output.contains("total:"))
    #expect(outcome.output.contains("NOTE: Ignored message types: \"SPACING\""))
  }

  @Test func limitsAreTaken() async throws {
    let tree = try await CheckpatchTree()
    let line = "\tint a_name_that_makes_the_line_long_enough = 12345;\n"
    try await tree.tree.write("b.c", .text("// SPDX-License-Identifier: GPL-2.0\n" + line))
    func status(_ option: String) async throws -> Int32 {
      try await tree.checkpatch(["--strict", "--types=LONG_LINE", option, "-f", "b.c"]).status
    }
    #expect(try await status("--max-line-length=59") == 0)
    #expect(try await status("--max-line-length=58") == 1)
    #expect(try await status("--max-line-length=+5_9") == 0)
    #expect(
      try await tree.checkpatch([
        "--strict", "--types=LONG_LINE", "--max-line-length=53", "--tab-size=2", "-f", "b.c",
      ]).status == 0)
  }

  @Test func typesFromAFile() async throws {
    let tree = try await CheckpatchTree()
    try await tree.tree.write("types", .text("# ours\nthing\nnot a type\n"))
    let text = "// SPDX-License-Identifier: GPL-2.0\nint f(void)\n{\n\treturn f((thing) b);\n}\n"
    try await tree.tree.write("b.c", .text(text))
    let without = try await tree.checkpatch(["--strict", "-q", "--terse", "-f", "b.c"])
    let with = try await tree.checkpatch(["--strict", "-q", "--terse", "--typedefsfile=types", "-f", "b.c"])
    #expect(!without.output.contains("cast"))
    #expect(with.output.contains("b.c:4: CHECK: no space after a cast\n"))
    #expect(with.errors == "types: 'not a type' is no name of a type\n")
  }
}
