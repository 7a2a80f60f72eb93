// SPDX-License-Identifier: GPL-2.0-only

import TestSupport
import Testing

/// Waivers, baselines, levels, and what was there at a revision.
@Suite struct KnownFindingsTests {
  private static let file = "drivers/hv/hv.c"
  private static let source = "// SPDX-License-Identifier: GPL-2.0\nint a;  \nint b;  \nint c ;\n"

  private static func tree(_ manifest: String = "") async throws -> ScratchTree {
    let tree = try await ScratchTree()
    try await tree.commit("hv: Add\n", [file: .text(source), ".patchkit": .text(manifest)])
    return tree
  }

  private static func check(
    _ tree: ScratchTree, _ options: [String] = [], file: String = file, in folder: String = ""
  )
    async throws -> Program.Outcome
  {
    try await Program.run(
      ["check", "--format", "terse", "-f", file] + options, in: tree.path + folder)
  }

  @Test func aWaiverTakesFindingsOut() async throws {
    let tree = try await Self.tree(
      """
      [waiver "old blanks"]
      \ttype = trailing_whitespace
      \tpath = drivers/*/*.c
      \treason = Nobody may touch the file
      """)
    let outcome = try await Self.check(tree)
    #expect(outcome.output == "\(Self.file):4: WARNING:SPACING: no space before ';'\n")
    // Whatever directory one is in.
    let inside = try await Self.check(tree, file: "hv.c", in: "/drivers/hv")
    #expect(inside.output == "hv.c:4: WARNING:SPACING: no space before ';'\n")
  }

  @Test func aContextNamesOneLine() async throws {
    let tree = try await Self.tree()
    let json = try await Self.check(tree, ["--types", "TRAILING_WHITESPACE", "--format", "json"]).output
    let context = try #require(json.split(separator: "\"context\":\"").dropFirst().first).prefix(16)
    let waiver =
      "[waiver \"x\"]\n type = TRAILING_WHITESPACE\n path = drivers/\n reason = r\n context = \(context)\n"
    try await tree.write(".patchkit", .text(waiver))
    let outcome = try await Self.check(tree, ["--types", "TRAILING_WHITESPACE"])
    #expect(outcome.output == "\(Self.file):3: ERROR:TRAILING_WHITESPACE: trailing whitespace\n")
    // The line's words change, and the waiver is of no use.
    try await tree.write(Self.file, .text(Self.source.replacing("int a", with: "int d")))
    let changed = try await Self.check(tree, ["--types", "TRAILING_WHITESPACE"])
    #expect(
      changed.output == """
        \(Self.file):2: ERROR:TRAILING_WHITESPACE: trailing whitespace
        \(Self.file):3: ERROR:TRAILING_WHITESPACE: trailing whitespace
        \(tree.path)/.patchkit:2: WARNING:WAIVER_UNUSED: the waiver 'x' covers no finding

        """)
  }

  @Test func anExpiredWaiverCoversNothing() async throws {
    let waiver = "[waiver \"x\"]\n type = SPACING\n path = \(Self.file)\n reason = r\n until = 2020-02-29\n"
    let tree = try await Self.tree(waiver)
    let outcome = try await Self.check(tree, ["--ignore", "TRAILING_WHITESPACE"])
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("hv.c:4: WARNING:SPACING"))
    #expect(outcome.output.contains("WAIVER_EXPIRED: the waiver 'x' held until 2020-02-29"))
  }

  @Test func aBaselineLeavesWhatIsNew() async throws {
    let tree = try await Self.tree()
    let written = try await Self.check(tree, ["--write-baseline", "known"])
    #expect(written.status == 0)
    #expect(written.errors == "3 findings listed in 'known'\n")
    #expect(try await Self.check(tree, ["--baseline", "known"]).transcript == "-- exit 0 --\n")
    // One more of a kind is one more, wherever the lines have moved to.
    try await tree.write(Self.file, .text(Self.source.replacing("int a;  ", with: "\nint a;  \nint a;  ")))
    let more = try await Self.check(tree, ["--baseline", "known"])
    #expect(more.output == "\(Self.file):4: ERROR:TRAILING_WHITESPACE: trailing whitespace\n")
    try await tree.write(Self.file, .text("// SPDX-License-Identifier: GPL-2.0\nint b;  \n"))
    let cured = try await Self.check(tree, ["--baseline", "known"])
    #expect(cured.status == 0)
    #expect(cured.errors == "2 findings of the baseline are not there any more, or not looked at\n")
    try await tree.write("known", .text("# x\n\nTRAILING_WHITESPACE 0 0 a.c\n"))
    let broken = try await Self.check(tree, ["--baseline", "known"])
    #expect(broken.status == 2)
    #expect(broken.errors.hasPrefix("error: known:3: no line of a baseline\n"))
  }

  @Test func onlyWhatIsNewSinceARevision() async throws {
    let tree = try await Self.tree()
    try await tree.write(Self.file, .text(Self.source.replacing("int b", with: "int z ;\nint b")))
    try await tree.write("new.c", .text("// SPDX-License-Identifier: GPL-2.0\nint n ;\n"))
    let outcome = try await Self.check(tree, ["--new-since", "HEAD", "new.c"])
    #expect(
      outcome.output == """
        \(Self.file):3: WARNING:SPACING: no space before ';'
        new.c:2: WARNING:SPACING: no space before ';'

        """)
    let wrong = try await Self.check(tree, ["--new-since", "nothing"])
    #expect(wrong.status == 2 && wrong.errors.hasPrefix("error: unknown revision 'nothing'\n"))
    let patch = try await Program.run(["check", "--new-since", "HEAD", "HEAD"], in: tree.path)
    #expect(patch.status == 64)
  }

  @Test func aTreeSettlesLevels() async throws {
    let manifest = """
      [patchkit "check"]
      \terror = SPACING
      \toff = TRAILING_WHITESPACE
      \tfailOn = error
      """
    let tree = try await Self.tree(manifest)
    let outcome = try await Self.check(tree)
    #expect(outcome.transcript == "\(Self.file):4: ERROR:SPACING: no space before ';'\n-- exit 1 --\n")
    try await tree.write(".patchkit", .text(manifest.replacing("error = SPACING", with: "check = SPACING")))
    #expect(try await Self.check(tree).transcript == "-- exit 0 --\n")
    // The command line has the last word.
    let strict = try await Self.check(tree, ["--strict", "--fail-on", "check"])
    #expect(strict.transcript == "\(Self.file):4: CHECK:SPACING: no space before ';'\n-- exit 1 --\n")
    #expect(try await Self.check(tree, ["--types", "TRAILING_WHITESPACE"]).output.contains("hv.c:2: ERROR"))
  }

  @Test(arguments: [
    ("[waiver \"x\"]\n type = A\n path = a.c\n", ".patchkit:2: 'waiver.x.reason' is missing here"),
    (
      "[waiver \"x\"]\n type = A\n path = /a.c\n reason = r\n",
      ".patchkit:3: 'waiver.x.path' cannot be '/a.c'"
    ),
    ("[waiver \"x\"]\n type = A\n path = a.c\n reason = r\n until = 2026-13-01\n", "cannot be '2026-13-01'"),
    ("[waiver \"x\"]\n context = 12\n", "'waiver.x.context' cannot be '12'"),
    ("[waiver]\n type = A\n", ".patchkit:2: [waiver] without a name"),
    ("[patchkit \"check\"]\n failOn = never\n", "'patchkit.check.failon' cannot be 'never'"),
    ("[patchkit \"check\"]\n baseline = ../x\n", "leaves the tree"),
  ]) func aWrongManifestIsNamed(manifest: String, words: String) async throws {
    let tree = try await Self.tree(manifest)
    let outcome = try await Self.check(tree)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
  }

  @Test func reportsGoToFilesToo() async throws {
    let tree = try await Self.tree()
    let outcome = try await Self.check(tree, ["--report", "sarif=s.json", "--report", "junit=j.xml"])
    #expect(outcome.output.hasPrefix("\(Self.file):2: ERROR"))
    let sarif = try await Program.other("/bin/cat", ["s.json"], in: tree.path)
    #expect(sarif.output.hasPrefix("{\"$schema\"") && sarif.output.hasSuffix("}\n"))
    let junit = try await Program.other("/bin/cat", ["j.xml"], in: tree.path)
    #expect(junit.output.contains("failures=\"3\""))
    #expect(try await Self.check(tree, ["--report", "pdf=x"]).status == 64)
  }
}
