// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel
import TestSupport
import Testing

@testable import DriverSources

@Suite struct WorktreeTests {
  private func program() throws -> GitProgram { try GitProgram(TreeTests.environment) }

  private func mails(_ range: String, _ scratch: ScratchTree) async throws -> [Bytes] {
    let box = try await scratch.git(["format-patch", "--stdout", range])
    let starts = box.indices.filter { at in
      (at == 0 || box[at - 1] == 10) && box[at...].starts(with: Bytes("From ".utf8))
        && box[at...].prefix(80).firstRange(of: Bytes("Mon Sep 17 00:00:00 2001".utf8)) != nil
    }
    return zip(starts, starts.dropFirst() + [box.count]).map { Bytes(box[$0..<$1]) }
  }

  private func leftovers(_ directory: String) throws -> [String] {
    let stream = try #require(opendir(directory))
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      names.append(withUnsafeBytes(of: &entry.pointee.d_name) { String(lossy: $0.prefix { $0 != 0 }) })
    }
    return names.filter { $0.hasPrefix("patchkit-scratch-") }
  }

  @Test func checksOutAndMoves() async throws {
    let scratch = try await TreeTests.variety()
    let repository = try Repository(discover: scratch.path)
    let commits = try repository.commits(in: RevisionRange("-99"))
    do {
      let worktree = try await Worktree(
        of: repository, at: commits[1], below: scratch.directory, program: program())
      #expect(
        try readFile(worktree.path + "/drivers/a.c")
          == repository.file(Bytes("drivers/a.c".utf8), in: commits[1]))
      try writeFile(worktree.path + "/built.o", [1])
      try await worktree.move(to: commits[11])
      #expect(
        access(worktree.path + "/drivers/a.c", F_OK) != 0 && access(worktree.path + "/built.o", F_OK) == 0)
      #expect(access(worktree.path + "/tool", X_OK) == 0)
      #expect(
        try readFile(worktree.path + "/b/new name.c")
          == repository.file(Bytes("b/new name.c".utf8), in: commits[11]))
      #expect(try leftovers(scratch.directory).count == 1)
    }
    #expect(try leftovers(scratch.directory).isEmpty)
    #expect(try await scratch.text(["status", "--porcelain"]) == "")
    #expect(try await scratch.text(["worktree", "list"]).split(separator: "\n").count == 1)
  }

  @Test(arguments: [Worktree.Files.all, .touched])
  func makesTheCommitsThatWereMailed(files: Worktree.Files) async throws {
    let scratch = try await TreeTests.variety()
    let repository = try Repository(discover: scratch.path)
    for (base, tip) in [("HEAD~11", "HEAD~5"), ("HEAD~4", "HEAD")] {
      let worktree = try await Worktree(
        of: repository, at: repository.resolve(base), files: files, below: scratch.directory,
        program: program())
      let applied = try await worktree.apply(mails: mails("\(base)..\(tip)", scratch))
      let commits = try repository.commits(in: RevisionRange("\(base)..\(tip)"))
      for (id, result) in zip(commits, applied) {
        let wanted = try repository.commit(id)
        guard case .commit(let made) = result else { Issue.record("\(result)"); return }
        #expect(made.tree == wanted.tree && made.author == wanted.author && made.message == wanted.message)
        #expect(made.committer.person.name == "patchkit")
      }
      #expect(applied.count == commits.count)
    }
  }

  @Test func saysWhichMailGitRefused() async throws {
    let scratch = try await TreeTests.variety()
    let repository = try Repository(discover: scratch.path)
    var mails = try await mails("HEAD~11..HEAD~8", scratch)
    mails.swapAt(1, 2)
    mails[1] = Bytes(
      String(lossy: mails[0]).replacing("70", with: "71").replacing("return 7;", with: "return 8;").utf8)
    let applied = try await Worktree.apply(
      mails: mails, on: repository.resolve("HEAD~11"), of: repository, below: scratch.directory,
      program: program())
    #expect(applied.count == 3 && applied[2] == .notTried)
    guard case .commit = applied[0], case .failed(let words) = applied[1] else {
      Issue.record("\(applied)"); return
    }
    #expect(words.contains("drivers/a.c: patch does not apply"))
    #expect(try leftovers(scratch.directory).isEmpty)
  }

  @Test func refusesWhatIsNoMail() async throws {
    let scratch = try await TreeTests.variety()
    let repository = try Repository(discover: scratch.path)
    for mail in [[], Bytes("nonsense\n".utf8), [0, 0, 0]] {
      let applied = try await Worktree.apply(
        mails: [mail], on: repository.resolve("HEAD"), of: repository, below: scratch.directory,
        program: program())
      guard applied.count == 1, case .failed = applied[0] else { Issue.record("\(applied)"); return }
    }
  }

  /// A file cannot take a directory's place unless the mail removes the directory's files.
  @Test func comesToTheVerdictOfAFullCheckout() async throws {
    let scratch = try await ScratchTree()
    try await scratch.commit("one\n", ["x": .text("x\n")])
    try await scratch.commit("two\n", ["d": .removed, "d/file": .text("y\n")])
    let mails = try await mails("-1", scratch)
    try await scratch.git(["checkout", "-q", "HEAD~1"])
    try await scratch.commit("other\n", ["d": .text("in the way\n")])
    let repository = try Repository(discover: scratch.path)
    let applied = try await Worktree.apply(
      mails: mails, on: repository.resolve("HEAD"), of: repository, below: scratch.directory,
      program: program())
    guard case .failed = applied[0] else { Issue.record("\(applied)"); return }
  }

  @Test func seesAPathBelowAnother() {
    #expect(Worktree.holdsPathBelowAnother(Bytes("a\0a/b\0".utf8)))
    #expect(Worktree.holdsPathBelowAnother(Bytes("a/b/c\0a.c\0a\0".utf8)))
    #expect(!Worktree.holdsPathBelowAnother(Bytes("a\0ab\0b/a\0".utf8)))
    #expect(!Worktree.holdsPathBelowAnother([]))
  }

  @Test func borrowsFromAShallowCloneAndOddPaths() async throws {
    let scratch = try await TreeTests.variety()
    let odd = "sh\"al\\low\nclone:é"
    try await scratch.git(["clone", "-q", "--depth", "2", "file://\(scratch.path)", "../\(odd)"])
    let repository = try Repository(discover: "\(scratch.directory)/\(odd)")
    let mails = try await mails("-1", scratch)
    let applied = try await Worktree.apply(
      mails: mails, on: repository.resolve("HEAD~1"), of: repository, below: scratch.directory,
      program: program())
    guard case .commit(let made) = applied[0] else { Issue.record("\(applied)"); return }
    #expect(try made.tree == repository.commit(repository.resolve("HEAD")).tree)
  }

  @Test func removesWhatAKilledRunLeft() async throws {
    let scratch = try await TreeTests.variety()
    let stale = scratch.directory + "/patchkit-scratch-abcdef"
    try #require(mkdir(stale, 0o700) == 0 && mkdir(stale + "/tree", 0) == 0)
    try writeFile(stale + "/lock", [])
    let foreign = scratch.directory + "/patchkit-scratch-nolock"
    try #require(mkdir(foreign, 0o700) == 0)
    let repository = try Repository(discover: scratch.path)
    let worktree = try await Worktree(
      of: repository, at: repository.resolve("HEAD"), below: scratch.directory, program: program())
    let left = try leftovers(scratch.directory)
    #expect(left.count == 2 && !left.contains("patchkit-scratch-abcdef"))
    // One that is in use stays.
    let second = try await Worktree(
      of: repository, at: repository.resolve("HEAD"), below: scratch.directory, program: program())
    #expect(access(worktree.path + "/tool", F_OK) == 0 && worktree.path != second.path)
  }

  @Test func goesAfterAFailure() async throws {
    let scratch = try await TreeTests.variety()
    let repository = try Repository(discover: scratch.path)
    let nowhere = try #require(CommitID(hex: String(repeating: "1", count: 40)))
    await #expect(throws: GitError.self) {
      _ = try await Worktree(of: repository, at: nowhere, below: scratch.directory, program: program())
    }
    #expect(try leftovers(scratch.directory).isEmpty)
    await #expect(throws: GitError.file(path: "/no/such", errno: ENOENT)) {
      _ = try await Worktree(of: repository, at: nowhere, below: "/no/such", program: program())
    }
  }
}
