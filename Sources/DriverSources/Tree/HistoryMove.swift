// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// Who commits, and moving the current branch to commits that were made without the work tree.
extension Tree {
  /// The user, now, as git finds it: `user.name` and `user.email`. Throws where git does not know.
  nonisolated(nonsending)
    public func committer() async throws(GitError) -> Signature
  {
    let arguments = ["var", "GIT_COMMITTER_IDENT"]
    let output = try await program.run(arguments, in: GitPlace(repository)).standardOutput
    let text = String(lossy: output)
    guard let open = text.lastIndex(of: "<"), let close = text.lastIndex(of: ">"), open < close else {
      throw .unexpectedOutput(arguments: arguments, message: text)
    }
    let name = text[..<open]
    return Signature(
      person: Person(
        name: String(name.hasSuffix(" ") ? name.dropLast() : name),
        address: String(text[text.index(after: open)..<close])),
      time: PatchLog.moment(text[text.index(after: close)...]))
  }

  /// Whether the index has other versions of `paths` (from the tree's top) than `commit`.
  nonisolated(nonsending)
    public func hasStaged(_ paths: [String], against commit: CommitID) async throws(GitError) -> Bool
  {
    let output = try await program.run(
      ["diff-index", "--cached", "--quiet", commit.hex, "--"] + paths, in: GitPlace(repository),
      allowing: [0, 1])
    return output.status == 1
  }

  /// Makes the index have `paths` as `commit` has them. No file of the work tree is read or written.
  nonisolated(nonsending)
    public func stage(_ paths: [String], from commit: CommitID) async throws(GitError)
  {
    let place = GitPlace(try repository)
    let entries = try await program.run(
      ["ls-tree", "-z", "--full-tree", commit.hex, "--"] + paths, in: place)
    try await program.run(["update-index", "-z", "--index-info"], in: place, input: entries.standardOutput)
  }

  /// Moves HEAD, and the branch that it names, from one commit to another, unless it is elsewhere by now.
  /// `reason` is the line of the reflog.
  nonisolated(nonsending)
    public func moveHead(to new: CommitID, from old: CommitID, reason: String) async throws(GitError)
  {
    try await program.run(["update-ref", "-m", reason, "HEAD", new.hex, old.hex], in: GitPlace(repository))
  }
}
