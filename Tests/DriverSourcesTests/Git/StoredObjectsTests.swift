// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import PatchModel
import TestSupport
import Testing

@Suite struct StoredObjectsTests {
  private let committer = Signature(
    person: Person(name: "C", address: "c@example.org"), time: Moment(seconds: 1_704_070_000, offset: -90))

  @Test func replacesFilesAndKeepsTheirModes() async throws {
    let tree = try await ScratchTree()
    try await tree.commit(
      "one\n",
      ["a.c": .text("a\n"), "sub/run.sh": .executable("x\n"), "sub/link": .symlink(to: "run.sh")])
    let repository = try Repository(discover: tree.path)
    let head = try repository.resolve("HEAD")
    let files = ["a.c": "b\n", "sub/run.sh": "y\n"]
    let made = try repository.tree(
      of: head, replacing: Dictionary(uniqueKeysWithValues: files.map { (Bytes($0.utf8), Bytes($1.utf8)) }))
    let listed = try await tree.text(["ls-tree", "-r", "--format=%(objectmode) %(path)", made.hex])
    #expect(listed == "100644 a.c\n120000 sub/link\n100755 sub/run.sh")
    for (path, content) in files {
      #expect(try await tree.git(["cat-file", "blob", "\(made.hex):\(path)"]) == Array(content.utf8))
    }
    #expect(try await tree.text(["status", "--porcelain"]).isEmpty)
    #expect(try repository.tree(of: head, replacing: [:]) == repository.commit(head).tree)
    for path in ["b.c", "sub", "sub/link", "a.c/x"] {
      #expect(throws: GitError.noSuchFile(path: path, commit: head)) {
        try repository.tree(of: head, replacing: [Bytes(path.utf8): []])
      }
    }
  }

  @Test func storesACommitAgainAsItWas() async throws {
    let tree = try await ScratchTree()
    let first = try await tree.commit("one\n", ["a": .text("a\n")])
    let message = "two\n\n# no comment\n  blank \n\n\n"
    try await tree.commit(message, ["a": .text("b\n")], author: "J\u{f6}rg <j@example.org>")
    let repository = try Repository(discover: tree.path)
    let head = try repository.resolve("HEAD")
    let parent = try repository.resolve(first)
    let again = try repository.store(
      again: head, tree: repository.commit(parent).tree, parent: parent, by: committer)
    let old = try repository.commit(head), new = try repository.commit(again)
    #expect(new.author == old.author && new.message == old.message && new.parents == [parent])
    #expect(try new.committer == committer && new.tree == repository.commit(parent).tree)
    let root = try repository.store(again: head, tree: old.tree, parent: nil, by: committer)
    #expect(try repository.commit(root).parents.isEmpty)
    #expect(try repository.resolve("HEAD") == head)
    try await tree.git(["fsck", "--strict"])
  }

  @Test func showsTheDifferenceAsGitDoes() async throws {
    let tree = try await ScratchTree()
    let before = (1...30).map { "\($0)\n" }.joined()
    try await tree.commit("one\n", ["sub/a": .text(before)])
    let texts = [
      before.replacing("4\n", with: "four\n"), "", "x", String(before.dropLast()), before + "\u{0}\n",
    ]
    for after in texts {
      try await tree.write("sub/a", .text(after))
      let ours = try UnifiedDiff.text(of: "sub/a", Bytes(before.utf8), Bytes(after.utf8))
      // The index line names objects, which two texts have not.
      let git = try await tree.text(["diff", "--text"]).split(
        separator: "\n", omittingEmptySubsequences: false)
      let lines = String(lossy: ours).split(separator: "\n", omittingEmptySubsequences: false)
      #expect(
        lines.filter { !$0.hasPrefix("index ") }.filter { !$0.isEmpty }
          == git.filter { !$0.hasPrefix("index ") }.filter { !$0.isEmpty })
    }
    #expect(try UnifiedDiff.text(of: "a", [1], [1]).isEmpty)
  }
}
