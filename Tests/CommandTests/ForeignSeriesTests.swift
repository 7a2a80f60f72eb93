// SPDX-License-Identifier: GPL-2.0-only

import TestSupport
import Testing

/// Series of b4 and git-publish, and what b4 makes of ours.
@Suite struct ForeignSeriesTests {
  private static let cover = """
    hv: Mend the numbers

    # A remark of b4's.
    They were digits.

    To: List <list@example.org>
    Cc: c@example.org
    Signed-off-by: K Hacker <hacker@example.org>
    """

  /// A branch `b4/hv` with two patches, its cover letter written, by one of b4's strategies.
  private static func branch(_ strategy: String) async throws -> SeriesTree? {
    let tree = try await SeriesTree()
    try await tree.git(["config", "b4.prep-cover-strategy", strategy])
    guard let made = try await tree.b4(["prep", "-n", "hv", "-f", "main"]) else { return nil }
    try #require(made.status == 0, "\(made.transcript)")
    if strategy == "tip-commit" {
      // Patches go below the cover letter.
      let letter = try await tree.git(["rev-parse", "HEAD"])
      try await tree.git(["reset", "-q", "--hard", "main"])
      try await addPatches(tree)
      try await tree.git(["cherry-pick", "--allow-empty", letter])
    } else {
      try await addPatches(tree)
    }
    try await tree.tree.write("../letter", .text(cover + "\n"))
    let written = try await Program.other(
      SeriesTree.b4 ?? "", ["--offline-mode", "prep", "--edit-cover"], in: tree.path,
      environment: [
        "GIT_CONFIG_GLOBAL": "/dev/null", "XDG_CACHE_HOME": tree.tree.directory,
        "XDG_DATA_HOME": tree.tree.directory, "GIT_EDITOR": "cp \(tree.tree.directory)/letter",
      ])
    try #require(written.status == 0, "\(written.transcript)")
    return tree
  }

  private static func addPatches(_ tree: SeriesTree) async throws {
    try await tree.change("a.c", [5: "five"], "hv: Change five")
    try await tree.change("b.c", [10: "ten"], "hv: Change ten")
  }

  /// `key: value` lines of `b4 prep --show-info`.
  private static func info(_ tree: SeriesTree) async throws -> [String: String] {
    let outcome = try await tree.b4(["prep", "--show-info"])
    let text = outcome?.output ?? ""
    let pairs = text.split(separator: "\n").compactMap { line -> (String, String)? in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      return (String(line[..<colon]), String(line[colon...].dropFirst(2)))
    }
    try #require(!pairs.isEmpty, "\(outcome?.transcript ?? "")")
    return Dictionary(pairs) { first, _ in first }
  }

  @Test(arguments: ["commit", "tip-commit", "branch-description"])
  func aBranchOfB4IsShownAsB4ShowsIt(strategy: String) async throws {
    guard let tree = try await Self.branch(strategy) else { return }
    let info = try await Self.info(tree)
    let shown = try await tree.succeed(["series", "show", "--json"])
    for (key, value) in [
      ("changeId", info["change-id"]), ("coverStrategy", info["cover-strategy"]), ("branch", info["branch"]),
      ("subject", info["cover-subject"]), ("commit", info["base-commit"]),
    ] {
      #expect(shown.contains("\"\(key)\":\"\(value ?? "?")\""), "\(key): \(value ?? "?"): \(shown)")
    }
    #expect(shown.contains("\"version\":\(info["revision"] ?? "?"),"), "\(shown)")
    let text = "hv: Mend the numbers\\n\\nThey were digits.\\n\\n\(SeriesTree.signOff)"
    #expect(shown.contains("\"text\":\"\(text)\""), "\(shown)")
    #expect(shown.contains("\"to\":[\"List <list@example.org>\"],\"cc\":[\"c@example.org\"]"), "\(shown)")
    let patches = shown.components(of: "\"state\":")
    #expect(patches == 2, "\(shown)")
    #expect(try await tree.patchkit(["series", "log", "x"]).errors.contains("managed by b4"))
    let mails = try await tree.patchkit(["format", "-o", "out"])
    #expect(mails.output.split(separator: "\n").count == 3, "\(mails.transcript)")
    // Taken over, it is what it was.
    try await tree.succeed(["series", "enroll"])
    let taken = try await tree.succeed(["series", "show", "--json"])
    func withoutStrategy(_ text: String) -> String {
      text.replacing("\"coverStrategy\":\"\(strategy)\"", with: "\"coverStrategy\":null")
    }
    #expect(taken == withoutStrategy(shown))
  }

  @Test func aBranchOfB4IsTakenOverAfterItsFirstVersion() async throws {
    guard let tree = try await Self.branch("commit") else { return }
    try await tree.git(["config", "b4.send-series-to", "list@example.org"])
    let id = try await Self.info(tree)["change-id"] ?? ""
    // What b4 leaves of a version that was sent.
    let base = try await tree.git(["rev-parse", "main"])
    try await tree.git([
      "tag", "-a", "-m",
      "hv: Mend the numbers\n\nThey were digits.\n\n---\nbase-commit: \(base)\nchange-id: \(id)",
      "sent/\(id)-v1", "HEAD",
    ])
    let rerolled = try await tree.b4(["prep", "--force-revision", "2"])
    #expect(rerolled?.status == 0)
    try await tree.change("b.c", [10: "TEN"], "hv: Change ten more")
    let before = try await tree.succeed(["series", "show", "--json"])
    #expect(before.contains("\"origin\":\"b4\"") && before.contains("\"version\":2,"), "\(before)")
    #expect(try await tree.succeed(["series", "enroll"]) == id + "\n")
    #expect(try await tree.succeed(["series", "show", "--json"]).contains("\"changeId\":\"\(id)\""))
    try await tree.succeed(["series", "log", "One more"])
    // The cover letter's commit goes along with a rebase, and is still no patch.
    try await tree.git(["checkout", "-q", "main"])
    try await tree.change("a.c", [40: "forty"], "main: Change forty")
    try await tree.git(["rebase", "-q", "--empty=keep", "main", "b4/hv"])
    let after = try await tree.succeed(["series", "show", "--json"])
    #expect(after.components(of: "\"state\":\"unchanged\"") == 2, "\(after)")
    #expect(after.components(of: "\"state\":\"new\"") == 1, "\(after)")
    #expect(after.contains("\"commit\":\"\(try await tree.git(["rev-parse", "main"]))\"}"), "\(after)")
  }

  @Test func b4AppliesOurSecondVersion() async throws {
    let tree = try await SeriesTree.sent()
    try await tree.succeed(["series", "reroll"])
    try await tree.rework()
    try await tree.succeed(["series", "log", "--keep-tags", "Spell TwentySix as all do", "3"])
    let dependency = try await tree.succeed(["series", "list"]).split(separator: " ")[0]
    try await tree.succeed(["series", "edit", "--depends", "change-id: \(dependency):v1"])
    try await tree.succeed(["format", "-o", "out"])
    _ = try await Program.shell(
      "../join", with: [], in: tree.path, script: "cat out/*.patch >../series.mbox\n", tree)
    guard let outcome = try await tree.b4(["am", "-m", "../series.mbox", "-o", "../am"]) else { return }
    let words = outcome.output + outcome.errors
    #expect(outcome.status == 0, "\(words)")
    let base = try await tree.git(["rev-parse", "main"])
    #expect(words.contains("Total patches: 4"), "\(words)")
    #expect(words.contains(base), "\(words)")
    #expect(words.contains("v2"), "\(words)")
    // What b4 hands to git am makes our commits.
    try await tree.git(["checkout", "-q", "-b", "applied", base])
    let made = try await Program.shell(
      "../apply", with: [], in: tree.path, script: "git am -q ../am/*.mbx\n", tree)
    #expect(made.status == 0, "\(made.transcript)")
    #expect(try await tree.git(["rev-parse", "applied^{tree}"]) == tree.git(["rev-parse", "hv^{tree}"]))
    #expect(
      try await tree.git(["log", "--format=%an %ae %B", "main..applied"])
        == tree.git(["log", "--format=%an %ae %B", "main..hv"]))
    let cover = try await Program.shell(
      "../first", with: [], in: tree.path, script: "cat out/v2-0000*\n", tree)
    #expect(cover.output.contains("\nprerequisite-change-id: \(dependency):v1\nprerequisite-patch-id: "))
    let note = try await Self.note(tree)
    #expect(
      note == """
        {"series": {"change-id": "\(dependency)", "history": {"v1": ["v1-0@example.org"]}, "prefixes": [], \
        "prerequisites": ["change-id: \(dependency):v1"], "revision": 2}}

        """, "\(note)")
  }

  /// The note in the header of the first mail, unpacked as b4 does it.
  private static func note(_ tree: SeriesTree) async throws -> String {
    try await tree.tree.write(
      "../unpack.py",
      .text(
        """
        import base64, email, glob, gzip, json
        value = email.message_from_file(open(sorted(glob.glob('out/*'))[0]))['X-B4-Tracking']
        packed = base64.b64decode(value.split('b=', maxsplit=1)[1].strip())
        print(json.dumps(json.loads(gzip.decompress(packed)), sort_keys=True))

        """))
    return try await Program.other("/usr/bin/python3", ["../unpack.py"], in: tree.path).transcript
      .replacing("-- exit 0 --\n", with: "")
  }

  @Test func tagsOfGitPublishAreVersions() async throws {
    let tree = try await SeriesTree()
    try await tree.git(["checkout", "-q", "-b", "topic"])
    try await Self.addPatches(tree)
    try await tree.git(["tag", "-a", "-m", "hv: Mend\n\nFirst text.", "topic-v1"])
    for (key, value) in [
      ("gitpublishto", "list@example.org"), ("gitpublishcc", "c@example.org"),
      ("gitpublishprefix", "PATCH net-next"), ("gitpublishbase", "main"),
    ] {
      try await tree.git(["config", "branch.topic.\(key)", value])
    }
    try await tree.git(["commit", "-q", "--amend", "-m", "hv: Change ten, really\n\n\(SeriesTree.signOff)"])
    let shown = try await tree.succeed(["series", "show", "--json"])
    for part in [
      "\"origin\":\"git-publish\"", "\"version\":2,", "\"prefixes\":[\"net-next\"]",
      "\"to\":[\"list@example.org\"]",
      "\"text\":\"hv: Mend\\n\\nFirst text.\"", "\"state\":\"reworded\"", "\"state\":\"unchanged\"",
    ] { #expect(shown.contains(part), "\(part): \(shown)") }
    let id = try await tree.succeed(["series", "enroll"])
    #expect(shown.contains("\"changeId\":\"\(id.dropLast())\""), "\(shown)")
    let compared = try await tree.patchkit(["series", "compare"])
    #expect(compared.output.contains("CHANGELOG_MISSING"), "\(compared.output)")
  }

  /// What a clone brings is data: whatever its notes say, nothing is run and nothing breaks.
  @Test(arguments: [
    "{", "{\"series\": 3}", "{\"series\": {\"change-id\": \"../../heads/main\", \"revision\": 2}}",
    "{\"series\": {\"change-id\": \"20260101-x-1\", \"revision\": 1, \"base-branch\": \"--output=harm\"}}",
  ]) func aBrokenNoteOfB4IsNoSeries(note: String) async throws {
    let tree = try await SeriesTree()
    try await tree.git(["checkout", "-q", "-b", "x"])
    try await tree.git(["config", "branch.x.b4-tracking", note])
    let outcome = try await tree.patchkit(["series", "show"])
    #expect(outcome.status == 2, "\(outcome.transcript)")
    #expect(outcome.errors.hasPrefix("error: "), "\(outcome.transcript)")
    #expect(try await tree.git(["status", "--porcelain"]).isEmpty)
  }
}

extension String {
  /// How often `part` stands in it.
  fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}

extension Program {
  /// Runs a script of one line, written beside the tree.
  fileprivate static func shell(
    _ name: String, with arguments: [String], in directory: String, script: String, _ tree: SeriesTree
  ) async throws -> Outcome {
    try await tree.tree.write(name, .text(script))
    return try await shell(name, with: arguments, in: directory)
  }
}
