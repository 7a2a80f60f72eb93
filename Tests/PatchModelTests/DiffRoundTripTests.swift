// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import TestSupport
import Testing

@Suite struct DiffRoundTripTests {
  @Test func formatThenParseIsIdentity() throws {
    let seed = UInt64.random(in: .min ... .max)
    var diffs = RandomDiff(random: Seeded(seed: seed))
    for round in 0..<600 {
      let files = diffs.files()
      let text = DiffFormatter.format(files)
      let parsed = try DiffParser.parse(text)
      let isSame = parsed == files
      try #require(isSame, "seed \(seed), round \(round): \(String(lossy: text).debugDescription)")
      try #require(DiffFormatter.format(parsed) == text, "seed \(seed), round \(round)")
    }
  }

  /// Real diffs of git, with the options that change how they are spelled.
  @Test func gitsOwnDiffsComeBackByteForByte() async throws {
    let tree = try await Self.eventfulTree()
    let spellings: [[String]] = [
      [], ["--no-prefix"], ["--src-prefix=x/", "--dst-prefix=yy/"], ["--binary"], ["-U0"], ["-R"],
      ["--full-index"],
      ["-M", "-C", "--find-copies-harder"], ["-B", "-M"], ["-W"],
    ]
    for configuration in [
      [], ["-c", "diff.mnemonicPrefix=true"], ["-c", "core.quotePath=false"],
      ["-c", "diff.suppressBlankEmpty=true"],
    ] {
      for options in spellings {
        let command = configuration + ["diff"] + options + ["HEAD~1", "HEAD"]
        let text = try await tree.git(command)
        let files = try DiffParser.parse(text)
        #expect(files.count > 5, "\(command)")
        #expect(DiffFormatter.format(files) == text, "\(command)")
      }
    }
  }

  /// git counts the same files and lines, and names the same paths.
  @Test func numstatAgrees() async throws {
    let tree = try await Self.eventfulTree()
    let text = try await tree.git(["diff", "--binary", "-M", "HEAD~1", "HEAD"])
    let counted = String(lossy: try await tree.git(["apply", "--numstat", "-z", "-"], input: text))
    let ours = try DiffParser.parse(text).map { file in
      let lines = file.hunks.flatMap(\.lines)
      if case .binaryPatch = file.content { return "-\t-\t\(String(lossy: file.path))\0" }
      let (added, removed) = (lines.count { $0.kind == .added }, lines.count { $0.kind == .removed })
      return "\(added)\t\(removed)\t\(String(lossy: file.path))\0"
    }
    #expect(ours.joined() == counted)
  }

  /// Two commits whose difference has something of everything.
  private static func eventfulTree() async throws -> ScratchTree {
    let tree = try await ScratchTree()
    let body = (0..<60).map { "line \($0)\n\n" }.joined()
    try await tree.commit(
      "before",
      [
        "plain.c": .text("int a;\n\nint main(void)\n{\n\treturn 0;\n}\n"), "moved.c": .text(body),
        "copied.c": .text(body + "x"), "gone": .text("bye"), "mode.sh": .text("true\n"), "empty": .text(""),
        "dir with blank/a b": .text("1\n"), "tab\tname": .text("1\n"), "quo\"te": .text("1\n"),
        "ä.c": .text("1\n"), "binary": .bytes([0, 1, 2, 255]), "crlf.txt": .text("a\r\nb\r\n"),
        "link": .symlink(to: "plain.c"), "rewritten": .text(body),
      ])
    try await tree.commit(
      "after",
      [
        "plain.c": .text("int b;\n\nint main(void)\n{\n\treturn 1;\n}"), "moved.c": .removed,
        "sub dir/moved ä.c": .text(body + "tail\n"), "copy of copied.c": .text(body + "x\ny\n"),
        "copied.c": .text(body + "z"), "gone": .removed, "mode.sh": .executable("true\n"), "empty": .removed,
        "empty too": .text(""), "dir with blank/a b": .text("2\n"), "tab\tname": .text("2\n"),
        "quo\"te": .text("2\n"), "ä.c": .text("2\n"), "binary": .bytes([0, 9, 2, 255]),
        "crlf.txt": .text("a\r\nc\r\n"), "link": .text("now a file\n"),
        "rewritten": .text((0..<60).map { "other \($0 * 7)\n" }.joined()), "binary new": .bytes([0, 255]),
      ])
    return tree
  }
}
