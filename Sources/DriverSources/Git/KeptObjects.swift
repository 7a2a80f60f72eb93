// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Trees and commits that are no states of the user's sources: what is kept beside them.
///
/// By the git program, as libgit2 takes longer to open than git to store four objects.
extension Tree {
  /// On the disk before a reference leads to it: git leaves that to the system (git-config(1), `core.fsync`).
  private static let durable = ["-c", "core.fsync=committed"]

  /// Stores a tree with `files` at its top, plain files all of them.
  nonisolated(nonsending)
    func storeTree(of files: [String: Bytes]) async throws(GitError) -> CommitID
  {
    var entries: Bytes = []
    for (name, content) in files.sorted(by: { $0.key < $1.key }) {
      let blob = try await store(["hash-object", "-w", "--stdin"], content)
      entries += Bytes("100644 blob \(blob.hex)\t\(name)".utf8) + [0]
    }
    return try await store(["mktree", "-z"], entries)
  }

  /// Stores a commit that the user makes now. Every one of `parents`, and what it leads to, is kept by git as
  /// long as the new commit is.
  nonisolated(nonsending)
    func storeCommit(
      message: String, tree: CommitID, parents: [CommitID]
    ) async throws(GitError) -> CommitID
  {
    var distinct: [CommitID] = []
    for parent in parents where !distinct.contains(parent) { distinct.append(parent) }
    return try await store(
      ["commit-tree", tree.hex] + distinct.flatMap { ["-p", $0.hex] }, Bytes("\(message)\n".utf8))
  }

  nonisolated(nonsending)
    private func store(_ arguments: [String], _ content: Bytes) async throws(GitError) -> CommitID
  {
    let output = try await program.run(
      Self.durable + arguments, in: GitPlace(inside: path), input: content)
    guard let id = CommitID(hex: String(lossy: output.standardOutput.prefix { $0 != 0x0A })) else {
      throw .unexpectedOutput(arguments: arguments, message: "no object name")
    }
    return id
  }
}
