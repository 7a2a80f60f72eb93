// SPDX-License-Identifier: GPL-2.0-only

import TestSupport
import Testing

/// `check --diff` and `check --fix --commit`: where the fixes go.
@Suite struct FixCommandTests {
  private static let clean = "// SPDX-License-Identifier: GPL-2.0\n\nint probe(void)\n{\n\treturn 0;\n}\n"
  private static let signed = "\n\nIt was missing.\n\nSigned-off-by: A U Thor <author@example.org>\n"

  /// A driver; a commit with blanks at an end; one that builds on it, also with a fault; and a clean one.
  private static func tree() async throws -> ScratchTree {
    let tree = try await ScratchTree()
    for (key, value) in [("user.name", "K Hacker"), ("user.email", "hacker@example.org")] {
      try await tree.git(["config", key, value])
    }
    try await tree.commit(
      "hv: Start\n", ["drivers/hv/a.c": .text(clean), "drivers/hv/note": .text("note\n")])
    let first = clean.replacing("return 0;", with: "int ret;  \n\n\treturn ret;")
    try await tree.commit("hv: Add ret" + signed, ["drivers/hv/a.c": .text(first)])
    let second = first.replacing("\treturn ret;", with: "\tret = 1; \n\treturn ret;")
    try await tree.commit(
      "hv: Set ret" + signed.replacing("A U Thor <author", with: "Ö <o"), ["drivers/hv/a.c": .text(second)],
      author: "Ö <o@example.org>")
    try await tree.commit("hv: Add a note" + signed, ["drivers/hv/note": .text("a note\n")])
    return tree
  }

  private static let curedSource = clean.replacing(
    "\treturn 0;", with: "\tint ret;\n\n\tret = 1;\n\treturn ret;")

  private static func source(_ tree: ScratchTree) async throws -> String {
    try await tree.text(["show", "HEAD:drivers/hv/a.c"]) + "\n"
  }

  @Test func showsWhatItWouldFix() async throws {
    let tree = try await Self.tree()
    let outcome = try await Program.run(["check", "--diff", "HEAD~3.."], in: tree.path)
    #expect(outcome.status == 1, "\(outcome.transcript)")
    #expect(outcome.errors == "")
    #expect(try await tree.text(["status", "--porcelain"]) == "")
    try await tree.write("../fix.diff", .text(outcome.output))
    try await tree.git(["apply", "../fix.diff"])
    #expect(try await tree.text(["diff", "--check", "HEAD~3"]) == "")
    let again = try await Program.run(["check", "--diff", "-f", "drivers/hv/a.c"], in: tree.path)
    #expect(again.status == 0 && again.output == "", "\(again.transcript)")
  }

  @Test func theDiffOfASourceApplies() async throws {
    let tree = try await Self.tree()
    let outcome = try await Program.run(["check", "--diff", "-f", "drivers/hv/a.c"], in: tree.path)
    try await tree.write("../fix.diff", .text(outcome.output))
    try await tree.git(["apply", "../fix.diff"])
    #expect(try await tree.text(["diff", "--check", "HEAD~3"]) == "")
  }

  @Test func makesFixupCommitsThatSquash() async throws {
    let tree = try await Self.tree()
    let outcome = try await Program.run(["check", "--fix", "--commit", "--yes", "HEAD~3.."], in: tree.path)
    #expect(outcome.status == 0, "\(outcome.transcript)")
    #expect(
      try await tree.text(["log", "--format=%s|%an", "-3"])
        == "fixup! hv: Set ret|K Hacker\nfixup! hv: Add ret|K Hacker\nhv: Add a note|A U Thor")
    #expect(try await tree.text(["status", "--porcelain"]) == "")
    #expect(try await Self.source(tree) == Self.curedSource)
  }

  @Test func amendsTheRange() async throws {
    let tree = try await Self.tree()
    let before = try await tree.text(["log", "--format=%an|%ad|%B", "-3"])
    let outcome = try await Program.run(
      ["check", "--fix", "--commit", "--amend", "--yes", "HEAD~3.."], in: tree.path)
    #expect(outcome.status == 0, "\(outcome.transcript)")
    #expect(try await tree.text(["log", "--format=%an|%ad|%B", "-3"]) == before)
    #expect(try await tree.text(["status", "--porcelain"]) == "")
    #expect(try await Self.source(tree) == Self.curedSource)
    let check = try await Program.run(["check", "HEAD~3.."], in: tree.path)
    #expect(check.status == 0, "\(check.transcript)")
    #expect(try await tree.text(["rev-parse", "HEAD~3"]) == tree.text(["rev-parse", "HEAD@{1}~3"]))
  }

  @Test func asksBeforeItCommits() async throws {
    let tree = try await Self.tree()
    let head = try await tree.text(["rev-parse", "HEAD"])
    let outcome = try await Program.run(["check", "--fix", "--commit", "HEAD~3.."], in: tree.path)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("hint: --yes"))
    #expect(try await tree.text(["rev-parse", "HEAD"]) == head)
  }

  @Test(arguments: [true, false]) func leavesUncommittedWorkAlone(staged: Bool) async throws {
    let tree = try await Self.tree()
    let head = try await tree.text(["rev-parse", "HEAD"])
    try await tree.write("drivers/hv/a.c", .text(Self.clean + "int mine;\n"))
    if staged { try await tree.git(["add", "-A"]) }
    let outcome = try await Program.run(["check", "--fix", "--commit", "--yes", "HEAD~3.."], in: tree.path)
    #expect(outcome.status == 2 && outcome.errors.contains("git stash"), "\(outcome.transcript)")
    #expect(try await tree.text(["rev-parse", "HEAD"]) == head)
    #expect(
      try await tree.text(["status", "--porcelain"]) == (staged ? "M  " : " M ") + "drivers/hv/a.c")
  }

  @Test func doesNotAmendAcrossAMerge() async throws {
    let tree = try await Self.tree()
    try await tree.git(["checkout", "-q", "-b", "side", "HEAD~3"])
    try await tree.commit("hv: Aside\n", ["aside": .text("x\n")])
    try await tree.git(["merge", "-q", "-m", "merge", "main"])
    let outcome = try await Program.run(
      ["check", "--fix", "--commit", "--amend", "--yes", "HEAD~1^2~3..main"], in: tree.path)
    #expect(outcome.status != 0, "\(outcome.transcript)")
  }

  @Test(arguments: [
    ["--commit"], ["--fix", "--diff"], ["--fix", "--amend"], ["--fix", "--yes"], ["--diff", "-"],
  ]) func contradictionsAreRefused(options: [String]) async throws {
    let tree = try await ScratchTree()
    let outcome = try await Program.run(["check"] + options + ["HEAD"], in: tree.path)
    #expect(outcome.status == 64, "\(outcome.transcript)")
  }
}
