// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel
import TestSupport
import Testing

@testable import DriverSources

@Suite struct RepositoryTests {
  @Test func findsTheRepositoryFromBelow() async throws {
    let tree = try await ScratchTree()
    try await tree.commit("one\n", ["drivers/hv/vmbus.c": .text("int a;\n")])
    let repository = try Repository(discover: tree.path + "/drivers/hv")
    #expect(repository.workTree == tree.path)
    #expect(repository.gitDirectory == tree.path + "/.git")
    #expect(
      !repository.isBare && !repository.isShallow && !repository.isUnborn && !repository.isLinkedWorktree)
  }

  @Test func saysThatThereIsNone() throws {
    #expect(throws: GitError.notARepository(path: "/")) { try Repository(discover: "/") }
    #expect(throws: GitError.notARepository(path: "/no/such/path")) {
      try Repository(discover: "/no/such/path")
    }
  }

  @Test func opensABareOne() async throws {
    let tree = try await ScratchTree(bare: true)
    let repository = try Repository(discover: tree.path)
    #expect(repository.isBare && repository.workTree == nil && repository.isUnborn)
  }

  @Test func saysThatThereAreNoCommits() async throws {
    let tree = try await ScratchTree()
    let repository = try Repository(discover: tree.path)
    for text in ["HEAD", "HEAD~3..", "-3", "@"] {
      #expect(throws: GitError.noCommits(path: tree.path)) { try repository.commits(in: RevisionRange(text)) }
    }
  }

  @Test func opensALinkedWorktree() async throws {
    let tree = try await ScratchTree()
    let id = try await tree.commit("one\n", ["a": .text("a\n")])
    try await tree.git(["worktree", "add", "-q", "--detach", "../linked"])
    let repository = try Repository(discover: tree.directory + "/linked")
    #expect(repository.isLinkedWorktree)
    #expect(repository.commonDirectory == tree.path + "/.git")
    #expect(try repository.resolve("HEAD").hex == id)
    #expect(try repository.currentBranch() == nil)
  }

  @Test func opensASubmoduleAsItsOwnRepository() async throws {
    let tree = try await ScratchTree(), inner = try await ScratchTree()
    try await inner.commit("inner\n", ["a": .text("a\n")])
    try await tree.git(["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.path, "sub"])
    let repository = try Repository(discover: tree.path + "/sub")
    #expect(repository.workTree == tree.path + "/sub")
    #expect(repository.gitDirectory == tree.path + "/.git/modules/sub")
  }

  @Test func saysWhoseRepositoryItIs() async throws {
    guard geteuid() == 0 else { return }  // Only root can give files away.
    let tree = try await ScratchTree()
    try #require(chown(tree.path, 12345, 12345) == 0 && chown(tree.path + "/.git", 12345, 12345) == 0)
    #expect(throws: GitError.unsafeOwner(path: tree.path)) { try Repository(discover: tree.path) }
  }

  @Test func readsACommit() async throws {
    let tree = try await ScratchTree()
    let first = try await tree.commit("hv: one\n", ["a": .text("a\n")])
    let id = try await tree.commit(
      "hv: two\n\nBody \u{e9}.\n", ["a": .text("b\n")], author: "J\u{f6}rg <j@example.org>")
    let repository = try Repository(discover: tree.path)
    let commit = try repository.commit(repository.resolve("HEAD"))
    #expect(commit.id.hex == id && commit.parents.map(\.hex) == [first])
    #expect(try await commit.tree.hex == tree.text(["rev-parse", "HEAD^{tree}"]))
    #expect(commit.author.person == Person(name: "J\u{f6}rg", address: "j@example.org"))
    #expect(commit.author.time == Moment(seconds: 1_704_067_320, offset: 60))
    #expect(commit.committer.person.name == "C O Mitter")
    #expect(commit.message == Bytes("hv: two\n\nBody \u{e9}.\n".utf8) && commit.encoding == nil)
  }

  @Test func keepsAMessageInAnotherEncoding() async throws {
    let tree = try await ScratchTree()
    try await tree.git(["config", "i18n.commitEncoding", "ISO-8859-1"])
    let object =
      "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\nauthor A <a> 1 +0000\ncommitter A <a> 1 +0000\n"
    let bytes = Bytes((object + "encoding ISO-8859-1\n\nGr").utf8) + [0xFC, 10]
    try await tree.git(["mktree"])
    let id = String(
      lossy: try await tree.git(["hash-object", "-t", "commit", "-w", "--stdin"], input: bytes).dropLast())
    let repository = try Repository(discover: tree.path)
    let commit = try repository.commit(repository.resolve(id))
    #expect(commit.encoding == "ISO-8859-1" && commit.message == [0x47, 0x72, 0xFC, 10])
  }

  @Test func readsAFileOfACommit() async throws {
    let tree = try await ScratchTree()
    try await tree.commit("one\n", ["drivers/a.c": .bytes([0, 255, 10])])
    let repository = try Repository(discover: tree.path)
    let head = try repository.resolve("HEAD")
    #expect(try repository.file(Bytes("drivers/a.c".utf8), in: head) == [0, 255, 10])
    for missing in ["drivers/b.c", "drivers", "", "/", "drivers/a.c/x", "../x"] {
      #expect(throws: GitError.noSuchFile(path: missing, commit: head)) {
        try repository.file(Bytes(missing.utf8), in: head)
      }
    }
  }

  @Test func knowsBranchAndUpstream() async throws {
    let tree = try await ScratchTree()
    try await tree.commit("one\n", ["a": .text("a\n")])
    var repository = try Repository(discover: tree.path)
    #expect(try repository.currentBranch() == "main" && repository.upstream() == nil)
    try await tree.git(["branch", "topic"])
    try await tree.git(["branch", "-u", "topic"])
    repository = try Repository(discover: tree.path)
    #expect(try repository.upstream() == "refs/heads/topic")
    try await tree.git(["tag", "-m", "a tag", "v1"])
    let references = try repository.references()
    #expect(references.map(\.name) == ["refs/heads/main", "refs/heads/topic", "refs/tags/v1"])
    #expect(try Set(references.map(\.commit)) == [repository.resolve("HEAD")])
  }
}
