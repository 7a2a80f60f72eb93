// SPDX-License-Identifier: GPL-2.0-only

import TestSupport
import Testing

/// A series from its first version to its second.
@Suite struct SeriesCommandTests {
  @Test func theSecondVersionIsHeldAgainstTheFirst() async throws {
    let tree = try await SeriesTree.sent()
    try await tree.succeed(["series", "reroll"])
    try await tree.rework()
    let shown = try await tree.succeed(["series", "show"])
    let lines = shown.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    func line(_ end: String) -> Bool { lines.contains { $0.hasSuffix(end) } }
    #expect(line("unchanged hv: Change ten (was 3)"), "\(shown)")
    #expect(line("unchanged hv: Change five (was 1)"), "\(shown)")
    #expect(line("changed hv: Change twenty-five (was 2)"), "\(shown)")
    #expect(line("new hv: Add c"), "\(shown)")

    let compared = try await tree.patchkit(["series", "compare"])
    #expect(compared.status == 1)
    #expect(compared.output.contains("= 1:"), "\(compared.output)")
    #expect(compared.output.contains("++TwentySix"), "\(compared.output)")
    #expect(compared.output.contains("[CHANGELOG_MISSING]"), "\(compared.output)")
    // The tag on the patch that moved is as good as it was.
    #expect(compared.output.split(separator: "\n").count { $0.contains("[STALE_TAG]") } == 1)

    try await tree.succeed(["series", "log", "--keep-tags", "Spell TwentySix as all do", "3"])
    try await tree.succeed(["series", "log", "Rebased on today's main"])
    try await tree.succeed(["series", "compare", "--findings"])
  }

  @Test func changelogsFollowTheirPatches() async throws {
    let tree = try await SeriesTree.sent()
    try await tree.succeed(["series", "reroll"])
    try await tree.succeed(["series", "log", "Say ten", "3"])
    try await tree.rework()
    try await tree.succeed(["series", "log", "Spell TwentySix as all do", "HEAD~1"])
    // Once more across a rebase, with another subject and another diff at once.
    try await tree.git(["commit", "-q", "--amend", "-m", "hv: Add the file\n\n\(SeriesTree.signOff)"])
    try await tree.succeed(["series", "log"])
    let mails = try await tree.patchkit(["format", "-o", "out"])
    #expect(mails.status == 1, "the stale tag is told: \(mails.transcript)")
    let third = try await mail(3, tree)
    #expect(
      third.contains("---\nChanges in v2:\n- Spell TwentySix as all do\n- Link to v1: "), "\(third)")
    #expect(try await mail(1, tree).contains("\n---\nChanges in v2:\n- Say ten\n"))
    #expect(try await mail(4, tree).contains("\n---\nChanges in v2:\n- New patch\n"))
    let cover = try await mail(0, tree)
    #expect(cover.contains("Subject: [PATCH v2 0/4] hv: Mend the numbers\n"), "\(cover)")
    #expect(cover.contains("---\nChanges in v2:\n- Patch 1: Say ten\n- Patch 3: Spell TwentySix"), "\(cover)")
    #expect(cover.contains("Range-diff against v1:\n"), "\(cover)")
    #expect(cover.contains("++TwentySix"), "\(cover)")
    let base = try await tree.git(["rev-parse", "main"])
    let id = try await tree.git(["for-each-ref", "--format=%(refname)", "refs/patchkit"]).split(
      separator: "/")[3]
    #expect(cover.contains("\nbase-commit: \(base)\nchange-id: \(id)\n"), "\(cover)")
    #expect(cover.contains("\nX-Change-ID: \(id)\n"))
    #expect(cover.contains("\nTo: List <list@example.org>\n"))
  }

  private func mail(_ number: Int, _ tree: SeriesTree) async throws -> String {
    let name = try await Program.other("/bin/ls", ["out"], in: tree.path).output.split(separator: "\n")[
      number]
    return try await Program.other("/bin/cat", ["out/\(name)"], in: tree.path).output
  }

  @Test func whatWasSentNeverChanges() async throws {
    let tree = try await SeriesTree.sent()
    let before = try await tree.references()
    for arguments in [
      ["series", "sent"], ["series", "log", "late"], ["series", "cover", "-F", "/etc/hostname"], ["format"],
    ] {
      let outcome = try await tree.patchkit(arguments)
      #expect(outcome.status == 2, "\(outcome.transcript)")
      #expect(outcome.errors.contains("patchkit series reroll"), "\(outcome.transcript)")
    }
    #expect(try await tree.references() == before)
    try await tree.succeed(["series", "reroll"])
    try await tree.succeed(["series", "log", "soon"])
    let record = before.split(separator: "\n").first { $0.contains("/v1 ") }
    #expect(try await tree.references().split(separator: "\n").contains { $0 == record })
  }

  @Test func theMemoryIsPushedAndFetched() async throws {
    let tree = try await SeriesTree.sent()
    try await tree.git(["init", "-q", "--bare", "../remote"])
    try await tree.git([
      "push", "-q", "../remote", "hv", "main", "refs/patchkit/series/*:refs/patchkit/series/*",
    ])
    try await tree.git(["clone", "-q", "-b", "hv", "../remote", "../other"])
    let other = tree.tree.directory + "/other"
    for arguments in [
      ["branch", "-q", "main", "origin/main"],
      ["fetch", "-q", "origin", "refs/patchkit/series/*:refs/patchkit/series/*"],
    ] {
      _ = try await Program.other("/usr/bin/git", arguments, in: other)
    }
    let here = try await tree.succeed(["series", "show", "--json"])
    let there = try await Program.run(["series", "show", "--json"], in: other)
    #expect(there.status == 0, "\(there.transcript)")
    #expect(there.output == here)
  }

  /// The memory may have been fetched from somebody who means harm.
  @Test func noFetchedMemoryAddsAHeader() async throws {
    let tree = try await SeriesTree.sent()
    try await tree.succeed(["series", "reroll"])
    let state = try await tree.git(["for-each-ref", "--format=%(refname)", "refs/patchkit/series/*/state"])
    let text = try await tree.git(["show", "\(state):series"])
    try await tree.tree.write(
      "../series", .text(text + "\n[series]\n\tto = \"a@example.org\\nBcc: evil@example.org\"\n"))
    try await tree.tree.write(
      "../forge",
      .text(
        """
        blob=$(git hash-object -w ../series) cover=$(git rev-parse "$1:cover")
        tree=$(printf '100644 blob %s\\tcover\\n100644 blob %s\\tseries\\n' "$cover" "$blob" | git mktree)
        git update-ref "$1" "$(git commit-tree -p "$1" -p HEAD -m forged "$tree")"

        """))
    let forged = try await Program.shell("../forge", with: [state], in: tree.path)
    try #require(forged.status == 0, "\(forged.transcript)")
    let outcome = try await tree.patchkit(["format", "-o", "out"])
    #expect(outcome.status == 2 && outcome.output.isEmpty, "\(outcome.transcript)")
    #expect(outcome.errors.contains("cannot stand in a mail's header"), "\(outcome.transcript)")
  }

  @Test func aDroppedSeriesComesBack() async throws {
    let tree = try await SeriesTree.sent()
    let before = try await tree.succeed(["series", "show", "--json"])
    let id = try await tree.succeed(["series", "list"]).split(separator: " ")[0]
    #expect(try await tree.patchkit(["series", "drop"]).status == 2, "nobody is there to ask")
    try await tree.succeed(["series", "drop", "--yes"])
    #expect(try await tree.patchkit(["series", "show"]).status == 2)
    #expect(try await tree.git(["rev-parse", "--verify", "hv"]).count == 40)
    try await tree.succeed(["series", "enroll", "--series", String(id)])
    #expect(try await tree.succeed(["series", "show", "--json"]) == before)
  }

  @Test func theEditorIsTheUsersOwn() async throws {
    let tree = try await SeriesTree.sent()
    try await tree.succeed(["series", "reroll"])
    try await tree.git(["config", "core.editor", "touch \(tree.tree.directory)/harm; false"])
    let words = "sed -i '1s/.*/hv: A subject of $HOME/'"
    let edited = try await tree.patchkit(["series", "cover"], environment: ["EDITOR": words])
    #expect(edited.status == 0, "\(edited.transcript)")
    let shown = try await tree.succeed(["series", "cover", "--show"])
    #expect(shown.hasPrefix("hv: A subject of $HOME\n\nThey were digits.\n\n#"), "\(shown)")
    #expect(shown.contains("# To       List <list@example.org>\n"), "\(shown)")
    #expect(shown.contains("#   hv: Change five\n"), "\(shown)")
    #expect(shown.contains("#  2 files changed"), "\(shown)")
    #expect(shown.contains("# Checks   "), "\(shown)")
    let harm = try await Program.other("/bin/ls", [tree.tree.directory], in: tree.path)
    #expect(!harm.output.contains("harm"))

    let failed = try await tree.patchkit(
      ["series", "cover"], environment: ["EDITOR": "sh -c 'echo \"half done\" >$0; exit 3'"])
    #expect(failed.status == 2 && failed.errors.contains("PATCHKIT_COVER_LETTER"), "\(failed.transcript)")
    let resumed = try await tree.patchkit(
      ["series", "cover"], environment: ["EDITOR": "sed -i '1s/$/, and the rest/'"])
    #expect(resumed.status == 0 && resumed.errors.contains("taken up again"), "\(resumed.transcript)")
    #expect(try await tree.succeed(["series", "cover", "--show"]).hasPrefix("half done, and the rest\n"))
  }

  @Test func oneSettingALineIsEdited() async throws {
    let tree = try await SeriesTree.sent()
    let edit = "sed -i 's/to = .*/to = A <a@example.org>\\n\\tcc = b@example.org\\n\\tprefix = net-next/'"
    let outcome = try await tree.patchkit(["series", "edit"], environment: ["EDITOR": edit])
    #expect(outcome.status == 0, "\(outcome.transcript)")
    let shown = try await tree.succeed(["series", "show"])
    #expect(shown.contains("to       A <a@example.org>\ncc       b@example.org\n"), "\(shown)")
    let bad = try await tree.patchkit(
      ["series", "edit"], environment: ["EDITOR": "sed -i '$a\\\\tdepends = whatever'"])
    #expect(bad.status == 2 && bad.errors.contains("PATCHKIT_SERIES:"), "\(bad.transcript)")
  }

  @Test func theTreeHasItsOwnTemplates() async throws {
    let tree = try await SeriesTree()
    try await tree.succeed(["series", "new", "x"])
    try await tree.tree.write(
      ".patchkit-templates/cover-letter.txt", .text("subsystem: TITLE\n\nWhy EDITME\n"))
    try await tree.change("a.c", [5: "five"], "hv: Change five")
    let shown = try await tree.succeed(["series", "cover", "--show"])
    #expect(shown.hasPrefix("subsystem: TITLE\n\nWhy EDITME\n"), "\(shown)")
    try await tree.tree.write(".patchkit-templates/cover-sheet.txt", .text("${cover} ${surprise}\n"))
    let bad = try await tree.patchkit(["series", "cover", "--show"])
    #expect(bad.status == 2 && bad.errors.contains("'${surprise}'"), "\(bad.transcript)")
  }

  @Test func aSinglePatchKeepsItsSignOff() async throws {
    let tree = try await SeriesTree()
    try await tree.succeed(["series", "new", "one"])
    try await tree.change("a.c", [5: "five"], "hv: Change five")
    try await tree.git(["commit", "-q", "--amend", "-m", "hv: Change five\n\nNo sign-off here."])
    try await tree.succeed(
      ["series", "cover", "-F", "-"],
      input: "Numbers\n\nFor reviewers alone.\n\n\(SeriesTree.signOff)\n")
    try await tree.patchkit(["format", "-o", "out"])
    let text = try await mail(0, tree)
    #expect(text.contains("Subject: [PATCH] hv: Change five\n"))
    #expect(
      text.contains("\nNo sign-off here.\n---\nNumbers\n\nFor reviewers alone.\n\n a.c | 2 +-\n"), "\(text)")
    #expect(!text.contains("Signed-off-by:"), "\(text)")
  }

  @Test(arguments: [
    (["series", "log", "x", "9"], "v1 was sent already"),
    (["series", "compare", "v7"], "'v7' was not sent"),
    (["series", "show", "nothing"], "no branch and no series 'nothing'"),
    (["series", "new", "a..b"], "cannot be the name of a branch"),
    (["series", "new", "main"], "there is a branch 'main' already"),
    (["series", "enroll"], "holds a series already"),
  ]) func mistakesAreNamed(arguments: [String], words: String) async throws {
    let tree = try await SeriesTree.sent()
    let outcome = try await tree.patchkit(arguments)
    #expect(outcome.status == 2 && outcome.errors.contains(words), "\(outcome.transcript)")
  }
}
