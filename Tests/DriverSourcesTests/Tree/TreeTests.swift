// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import TestSupport
import Testing

@testable import DriverSources

@Suite struct TreeTests {
  static let environment = GitEnvironment([
    "PATH": "/usr/local/bin:/usr/bin:/bin", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
  ])

  /// Every kind of change that a diff can show, a commit each.
  static func variety() async throws -> ScratchTree {
    let tree = try await ScratchTree()
    let code = (0..<60).map { "int f\($0)(void)\n{\n\treturn \($0);\n}\n\n" }.joined()
    try await tree.commit(
      "root\n", ["drivers/a.c": .text(code), "tool": .text("#!/bin/sh\n"), "blank": .text("")])
    try await tree.commit("edit\n", ["drivers/a.c": .text(code.replacing("return 7;", with: "return 70;"))])
    try await tree.commit("rename\n", ["drivers/a.c": .removed, "b/new name.c": .text(code + "/* end */\n")])
    try await tree.commit("mode\n", ["tool": .executable("#!/bin/sh\n")])
    try await tree.commit("symlink\n", ["blank": .symlink(to: "tool")])
    try await tree.commit("binary\n", ["logo.bin": .bytes((0...255).map { $0 } + (0...255).reversed())])
    try await tree.commit("no newline\n", ["tool": .executable("#!/bin/sh\nexit 1")])
    try await tree.commit("nothing\n")
    try await tree.commit("names\n", ["t\tab\"q\u{e9}": .text("x\n"), "empty": .text("")])
    try await tree.write(".gitattributes", .text("nul diff\n*.c diff=cpp\n"))
    try await tree.commit(
      "nul\n", ["nul": .bytes([0, 10, 0] + Bytes(String(repeating: "a", count: 40).utf8) + [10, 10])])
    try await tree.commit("nul again\n", ["nul": .bytes([0, 10, 0, 10, 0, 10])])
    try await tree.commit("delete\n", ["logo.bin": .removed, "empty": .removed])
    return tree
  }

  /// The diff of one mail of git's.
  static func mailed(_ commit: CommitID, _ tree: ScratchTree, in place: String = ".") async throws -> Bytes {
    let mail = try await tree.git(
      [
        "-C", place, "format-patch", "-1", "--root", "--always", "--stdout", "--no-signature",
        "--src-prefix=a/",
        "--dst-prefix=b/", commit.hex,
      ])
    guard let at = mail.firstRange(of: Bytes("\n\ndiff --git ".utf8)) else { return [] }
    return Bytes(mail[(at.lowerBound + 2)...])
  }

  @Test(arguments: [
    [:], ["diff.algorithm": "patience", "diff.context": "7", "diff.indentHeuristic": "false"],
    ["diff.renames": "copies", "diff.interHunkContext": "10"], ["diff.renames": "false"],
    ["diff.noprefix": "true"], ["diff.mnemonicPrefix": "true"], ["diff.suppressBlankEmpty": "true"],
    ["core.abbrev": "20", "core.quotePath": "false", "color.ui": "always"],
    [
      "log.showRoot": "false", "log.date": "iso", "format.pretty": "fuller", "log.follow": "true",
      "log.mailmap": "true",
    ],
    ["diff.wsErrorHighlight": "all", "diff.colorMoved": "zebra", "diff.statGraphWidth": "3"],
  ])
  func hasTheBytesThatGitMails(settings: [String: String]) async throws {
    let scratch = try await Self.variety()
    for (key, value) in settings { try await scratch.git(["config", key, value]) }
    let tree = try Tree(at: scratch.path, environment: Self.environment)
    let series = try await tree.series(in: RevisionRange("-99"))
    #expect(series.patches.count == 12 && series.base == nil)
    for patch in series.patches {
      let commit = try #require(patch.commit)
      let git = try await Self.mailed(commit.id, scratch)
      #expect(String(lossy: patch.diff) == String(lossy: git), "\(String(lossy: commit.message)) \(settings)")
      let same = patch.diff == git
      #expect(same)
      #expect(DiffFormatter.format(patch.files) == patch.diff)
    }
  }

  @Test func namesTheBase() async throws {
    let scratch = try await Self.variety()
    let tree = try Tree(at: scratch.path, environment: Self.environment)
    let series = try await tree.series(in: RevisionRange("HEAD~2.."))
    #expect(series.patches.count == 2)
    #expect(try series.base == tree.repository.resolve("HEAD~2"))
    let none = try await tree.series(in: RevisionRange("HEAD.."))
    #expect(none == Series(patches: [], base: nil))
  }

  @Test func readsABareRepository() async throws {
    let scratch = try await Self.variety()
    try await scratch.git(["clone", "-q", "--bare", scratch.path, "../bare"])
    let tree = try Tree(at: scratch.directory + "/bare", environment: Self.environment)
    let series = try await tree.series(in: RevisionRange("-3"))
    for patch in series.patches {
      let commit = try #require(patch.commit)
      #expect(try await patch.diff == Self.mailed(commit.id, scratch, in: "../bare"))
    }
  }

  @Test func saysThatAnObjectIsMissing() async throws {
    let scratch = try await ScratchTree()
    try await scratch.commit("one\n", ["a": .text("a\n")])
    try await scratch.commit("two\n", ["a": .text("b\n")])
    let blob = try await scratch.text(["rev-parse", "HEAD:a"])
    try await scratch.write(".git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))", .removed)
    let tree = try Tree(at: scratch.path, environment: Self.environment)
    await #expect {
      try await tree.series(in: RevisionRange("-1"))
    } throws: {
      guard case .program(_, 128, let words) = $0 as? GitError else { return false }
      return words.contains(blob)
    }
  }

  /// Both ways to a series come to the same, through merges and for each spelling.
  @Test(arguments: [
    "HEAD", "HEAD~1", "HEAD~3..", "side", "side..", "main...side", "-1", "-5", "-99", "side^!", "v1",
    "HEAD..",
  ])
  func findsTheCommitsThatLibgit2Finds(text: String) async throws {
    let scratch = try await Self.variety()
    try await scratch.git(["checkout", "-q", "-b", "side", "HEAD~4"])
    try await scratch.commit(
      "on the side\n\nJ\u{f6}rg\n", ["side": .text("x\n")], author: "J\u{f6}rg <j@example.org>")
    try await scratch.git(["tag", "-m", "a tag", "v1"])
    try await scratch.git(["checkout", "-q", "main"])
    try await scratch.git(["merge", "-q", "--no-edit", "side"])
    try await scratch.commit("after\n", ["after": .text("x\n")])
    let tree = try Tree(at: scratch.path, environment: Self.environment)
    for single in [SingleRevision.oneCommit, .since] {
      let quick = try await tree.series(in: RevisionRange(text), single: single)
      #expect(try await quick == tree.checkedSeries(in: RevisionRange(text), single: single))
      for patch in quick.patches {
        let commit = try #require(patch.commit)
        #expect(try tree.repository.commit(commit.id) == commit)
      }
    }
  }

  @Test func saysWhatIsWrongWithARange() async throws {
    let scratch = try await Self.variety()
    let tree = try Tree(at: scratch.path, environment: Self.environment)
    for name in ["nowhere..", "HEAD~99", "--output=x", "-x^!"] {
      await #expect {
        try await tree.series(in: name.hasPrefix("--") ? .single(name) : RevisionRange(name))
      } throws: {
        switch $0 as? GitError {
        case .unknownRevision, .badRange: true
        default: false
        }
      }
    }
    let nowhere = try Tree(at: scratch.directory, environment: Self.environment)
    await #expect(throws: GitError.notARepository(path: scratch.directory)) {
      try await nowhere.series(in: RevisionRange("HEAD"))
    }
    let empty = try await ScratchTree()
    let unborn = try Tree(at: empty.path, environment: Self.environment)
    await #expect(throws: GitError.noCommits(path: empty.path)) {
      try await unborn.series(in: RevisionRange("HEAD~1.."))
    }
  }

  @Test func refusesOutputThatIsNotWhatWasAskedFor() throws {
    let id = String(repeating: "a", count: 40)
    let head = "\0\(id)\n\(id)\n\n\nA\na@b\n1 +0130\nC\nc@d\n2 -0130\nsubject\n\0\n"
    let entries = try PatchLog.entries(Bytes((head + "\ndiff 1\n" + head).utf8))
    #expect(entries.map(\.diff) == [Bytes("diff 1\n".utf8), []])
    #expect(entries.map(\.commit.author.time) == Array(repeating: Moment(seconds: 1, offset: 90), count: 2))
    #expect(entries.map(\.commit.committer.time.offset) == [-90, -90])
    for text in ["x", "\0", "\0\0", "x" + head, head + "\0", head.replacing(id, with: "b")] {
      #expect(throws: GitError.self) { try PatchLog.entries(Bytes(text.utf8)) }
    }
  }

  @Test func readsTheConfigurationThatHolds() async throws {
    let scratch = try await Self.variety()
    try await scratch.git(["config", "patchkit.x.y.check", "a\nb"])
    try await scratch.write("../home", .text("[patchkit]\n\tsendCommand = mine\n\tbare\n"))
    let environment = GitEnvironment(
      ["PATH": "/usr/bin", "GIT_CONFIG_GLOBAL": scratch.directory + "/home", "GIT_CONFIG_NOSYSTEM": "1"])
    let config = try await Tree(at: scratch.path + "/b", environment: environment).configuration()
    #expect(config["patchkit.x.y.check"]?.value == "a\nb" && config["patchkit.x.y.check"]?.isUsers == false)
    #expect(config["patchkit.sendCommand"]?.isUsers == true && config["patchkit.bare"]?.value == nil)
    #expect(config["patchkit.sendcommand"]?.file == scratch.directory + "/home")
    #expect(config["gc.auto"] == nil)
    let outside = try await Tree(at: scratch.directory, environment: environment).configuration()
    #expect(outside["patchkit.sendcommand"]?.value == "mine" && outside["core.bare"] == nil)
  }

  @Test func findsTheTop() async throws {
    let scratch = try await Self.variety()
    #expect(try Tree(at: scratch.path + "/b", environment: Self.environment).top == scratch.path)
    #expect(try Tree(at: scratch.path, environment: Self.environment).top == scratch.path)
    #expect(try Tree(at: scratch.directory, environment: Self.environment).top == nil)
  }
}
