// SPDX-License-Identifier: GPL-2.0-only

import TestSupport
import Testing

/// `patchkit check` on a small tree: what the user sees, whole.
@Suite struct CheckCommandTests {
  private static let driver = "// SPDX-License-Identifier: GPL-2.0\n\nint probe(void)\n{\n\treturn 0;\n}\n"
  private static let message =
    "hv: Do a thing\n\nIt was not done.\n\nSigned-off-by: A U Thor <author@example.org>\n"

  /// A driver, then a commit with two blanks too many.
  private static func tree() async throws -> ScratchTree {
    let tree = try await ScratchTree()
    try await tree.commit("hv: Start\n", ["drivers/hv/a.c": .text(driver)])
    let faulty = driver.replacing("return 0;", with: "int ret;  \n\n\treturn ret;")
    try await tree.commit(message, ["drivers/hv/a.c": .text(faulty)])
    return tree
  }

  @Test(arguments: ["text", "terse", "json"]) func reportsACommit(format: String) async throws {
    let tree = try await Self.tree()
    let outcome = try await Program.run(["check", "--format", format, "HEAD~1.."], in: tree.path)
    golden("commit-\(format)", outcome.transcript)
  }

  @Test func theVerdictIsThatOfTheMail() async throws {
    let tree = try await Self.tree()
    try await tree.git(["format-patch", "-q", "-1", "-o", "mails"])
    let commit = try await Program.run(["check", "--strict", "--format", "terse", "HEAD"], in: tree.path)
    let mail = try await Program.run(
      ["check", "--strict", "--format", "terse", "mails/0001-hv-Do-a-thing.patch"], in: tree.path)
    let mailbox = try await tree.git(["format-patch", "-1", "--stdout"])
    let piped = try await Program.run(
      ["check", "--strict", "--format", "terse", "-"], in: tree.path, input: mailbox)
    #expect(Self.verdicts(commit) == ["ERROR:TRAILING_WHITESPACE: trailing whitespace"])
    #expect(Self.verdicts(mail) == Self.verdicts(commit))
    #expect(Self.verdicts(piped) == Self.verdicts(commit))
  }

  /// Lines without the input's name and line number.
  private static func verdicts(_ outcome: Program.Outcome) -> [String] {
    outcome.output.split(separator: "\n").compactMap { line in
      line.firstRange(of: ": ").map { String(line[$0.upperBound...]) }
    }
  }

  @Test func fixesTheWorkTree() async throws {
    let tree = try await Self.tree()
    let outcome = try await Program.run(["check", "--fix", "HEAD"], in: tree.path)
    #expect(outcome.status == 0, "\(outcome.transcript)")
    #expect(outcome.errors.contains("1 TRAILING_WHITESPACE"))
    #expect(try await tree.text(["diff", "--stat"]).contains("drivers/hv/a.c | 2 +-"))
    #expect(try await tree.text(["diff", "--check", "HEAD~1"]) == "")
  }

  @Test func aFixIsNotMadeWhereTheLineIsGone() async throws {
    let tree = try await Self.tree()
    try await tree.commit("hv: Rewrite\n", ["drivers/hv/a.c": .text("int other;\n")])
    let outcome = try await Program.run(["check", "--fix", "HEAD~1"], in: tree.path)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("not fixed"))
    #expect(try await tree.text(["status", "--porcelain"]) == "")
  }

  @Test func fixesAPatchThatStillApplies() async throws {
    let tree = try await Self.tree()
    try await tree.git(["format-patch", "-q", "-1", "-o", "mails"])
    let name = "mails/0001-hv-Do-a-thing.patch"
    let outcome = try await Program.run(["check", "--fix", name], in: tree.path)
    #expect(outcome.status == 0, "\(outcome.transcript)")
    try await tree.git(["reset", "-q", "--hard", "HEAD~1"])
    try await tree.git(["am", "-q", name])
    let again = try await Program.run(["check", "HEAD"], in: tree.path)
    #expect(again.status == 0)
  }

  @Test func aSeriesInOneMailboxNamesItsLines() async throws {
    let tree = try await Self.tree()
    let mailbox = try await tree.git(["format-patch", "-2", "--root", "--stdout"])
    try await tree.write("series.mbox", .bytes(mailbox))
    let outcome = try await Program.run(
      ["check", "--types", "TRAILING_WHITESPACE", "--format", "terse", "series.mbox"], in: tree.path)
    let line = try #require(outcome.output.split(separator: ":").dropFirst().first.flatMap { Int($0) })
    let lines = String(decoding: mailbox, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[line - 1] == "+\tint ret;  ")
  }

  @Test func quotedPrintableIsDecoded() async throws {
    let tree = try await Self.tree()
    var mail = String(decoding: try await tree.git(["format-patch", "-1", "--stdout"]), as: UTF8.self)
    mail = mail.replacing("=", with: "=3D").replacing("int ret;  ", with: "int ret;=20=20")
    mail = mail.replacing("Subject:", with: "Content-Transfer-Encoding: quoted-printable\nSubject:")
    let outcome = try await Program.run(
      ["check", "--format", "terse", "-"], in: tree.path, input: Array(mail.utf8))
    #expect(Self.verdicts(outcome) == ["ERROR:TRAILING_WHITESPACE: trailing whitespace"])
  }

  @Test func repositoriesOfEveryShape() async throws {
    let tree = try await Self.tree()
    try await tree.git(["clone", "-q", "--bare", ".", "../bare"])
    try await tree.git(["clone", "-q", "--depth", "1", "file://\(tree.path)", "../shallow"])
    try await tree.git(["init", "-q", "../unborn"])
    var transcript = ""
    for (place, argument) in [
      ("bare", "HEAD~1.."), ("shallow", "HEAD"), ("shallow", "HEAD~1.."), ("unborn", "HEAD"),
      ("tree", "no-such-thing"),
      ("tree", "a..b..c"),
    ] {
      let outcome = try await Program.run(
        ["check", "--format", "terse", argument], in: "\(tree.directory)/\(place)")
      transcript += "[\(place)]$ patchkit check --format terse \(argument)\n"
      transcript += outcome.transcript.replacing(tree.directory, with: "DIR")
    }
    golden("repositories", transcript)
  }

  @Test func failOnChoosesTheExitStatus() async throws {
    let tree = try await ScratchTree()
    try await tree.commit("hv: Start\n", ["a.c": .text("x\n")])
    try await tree.write("a.c", .text("\tif (p == NULL)\n"))
    for (level, status) in [("check", Int32(1)), ("warning", 0), ("error", 0)] {
      let outcome = try await Program.run(
        ["check", "--strict", "--types", "COMPARISON_TO_NULL", "--fail-on", level, "-f", "a.c"], in: tree.path
      )
      #expect(outcome.status == status, "\(level): \(outcome.transcript)")
    }
  }
}
