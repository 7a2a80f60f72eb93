// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import TestSupport
import Testing

@testable import DriverSources

@Suite struct RangeWalkTests {
  @Test(arguments: [
    ("HEAD", RevisionRange.single("HEAD")), ("v6.1", .single("v6.1")), ("a..b", .between("a", "b")),
    ("HEAD~3..", .between("HEAD~3", "HEAD")), ("..b", .between("HEAD", "b")), ("a...b", .symmetric("a", "b")),
    ("a...", .symmetric("a", "HEAD")), ("-3", .last(3, of: "HEAD")), ("a^!", .only("a")),
    (":/fix a..b", .single(":/fix a..b")), ("HEAD^{/x..y}", .single("HEAD^{/x..y}")), ("^!", .single("^!")),
  ])
  func readsWhatIsTyped(text: String, range: RevisionRange) throws {
    #expect(try RevisionRange(text) == range)
    #expect(try RevisionRange(range.description) == range)
  }

  @Test(arguments: [
    "", "..", "...", "a....b", "-", "-0", "--3", "-+3", "-x", "a\nb", "-99999999999999999999",
  ])
  func refusesWhatIsNoRange(text: String) {
    #expect(throws: GitError.badRange(text)) { try RevisionRange(text) }
  }

  /// Five commits with a merge: 1, 2 and then 3 on a side, 4 on main, the merge, 5.
  private func branchy() async throws -> (ScratchTree, [String: String]) {
    let tree = try await ScratchTree()
    var ids: [String: String] = [:]
    for name in ["1", "2"] { ids[name] = try await tree.commit("\(name)\n", [name: .text("x\n")]) }
    try await tree.git(["checkout", "-q", "-b", "side"])
    ids["3"] = try await tree.commit("3\n", ["3": .text("x\n")])
    try await tree.git(["checkout", "-q", "main"])
    ids["4"] = try await tree.commit("4\n", ["4": .text("x\n")])
    try await tree.git(["merge", "-q", "--no-edit", "side"])
    ids["5"] = try await tree.commit("5\n", ["5": .text("x\n")])
    return (tree, ids)
  }

  @Test(arguments: [
    ("HEAD", "5", ""), ("HEAD~1", "", "5"), ("side", "3", "45"), ("HEAD~4", "1", "2345"),
    ("side..", "45", "45"),
    ("main..side", "", ""), ("HEAD~2...side", "34", "34"), ("-1", "5", "5"), ("-3", "345", "345"),
    ("-99", "12345", "12345"), ("side^!", "3", "3"), ("HEAD..HEAD", "", ""), ("side~1..side", "3", "3"),
  ])
  func takesTheCommitsThatGitTakes(text: String, check: String, format: String) async throws {
    let (tree, ids) = try await branchy()
    let repository = try Repository(discover: tree.path), range = try RevisionRange(text)
    #expect(try repository.commits(in: range).map(\.hex) == check.map { ids[String($0)] })
    #expect(try repository.commits(in: range, single: .since).map(\.hex) == format.map { ids[String($0)] })
  }

  @Test func agreesWithRevListWhereClocksAreRight() async throws {
    let (tree, _) = try await branchy()
    let repository = try Repository(discover: tree.path)
    for text in ["HEAD~3..HEAD", "side..main", "main...side"] {
      let git = try await tree.text(["rev-list", "--no-merges", "--reverse", text])
      #expect(try repository.commits(in: RevisionRange(text)).map(\.hex).joined(separator: "\n") == git)
    }
  }

  @Test func putsParentsFirstWhateverTheClockSaid() throws {
    let ids = (0..<4).compactMap { CommitID(hex: String(repeating: String($0), count: 40)) }
    let parents = [ids[0]: [], ids[1]: [ids[0]], ids[2]: [ids[1], ids[0]], ids[3]: [ids[2]]]
    #expect(Repository.parentsFirst([ids[3], ids[1], ids[0], ids[2]], parents) == ids)
    #expect(Repository.parentsFirst(ids, parents) == ids)
  }

  @Test func saysWhatItCannotResolve() async throws {
    let (tree, _) = try await branchy()
    let repository = try Repository(discover: tree.path)
    for name in [
      "nowhere", "HEAD~99", "HEAD^9", "-x", "", "a\u{0}b", "refs/heads/", "HEAD@{", ":/nowhere", "~", "^",
    ] {
      #expect { try repository.resolve(name) } throws: {
        if case .unknownRevision(name, _) = $0 as? GitError { true } else { false }
      }
    }
    #expect(throws: GitError.notACommit("HEAD:1")) { try repository.resolve("HEAD:1") }
    #expect(throws: GitError.notACommit("HEAD^{tree}")) { try repository.resolve("HEAD^{tree}") }
  }

  @Test func saysThatAnAbbreviationIsAmbiguous() async throws {
    let tree = try await ScratchTree()
    var seen: [String: Bool] = [:], shared = ""
    for number in 0..<2000 where shared.isEmpty {
      let blob = String(
        lossy: try await tree.git(["hash-object", "-w", "--stdin"], input: Bytes("\(number)".utf8)))
      let prefix = String(blob.prefix(4))
      if seen.updateValue(true, forKey: prefix) != nil { shared = prefix }
    }
    try #require(!shared.isEmpty)
    let repository = try Repository(discover: tree.path)
    #expect { try repository.resolve(shared) } throws: {
      if case .ambiguousRevision = $0 as? GitError { true } else { false }
    }
  }

  @Test func walksAShallowClone() async throws {
    let (tree, ids) = try await branchy()
    try await tree.git(["clone", "-q", "--bare", "--depth", "2", "file://\(tree.path)", "../shallow"])
    let repository = try Repository(discover: tree.directory + "/shallow")
    #expect(repository.isShallow && repository.isBare)
    #expect(try repository.commits(in: RevisionRange("HEAD")).map(\.hex) == [ids["5"]])
    #expect(try repository.commits(in: RevisionRange("-9")).map(\.hex) == [ids["5"]])
    #expect(try repository.commits(in: RevisionRange("HEAD~1..")).map(\.hex) == [ids["5"]])
    #expect(throws: GitError.beyondShallow("HEAD~2")) {
      try repository.commits(in: RevisionRange("HEAD~2.."))
    }
  }
}
