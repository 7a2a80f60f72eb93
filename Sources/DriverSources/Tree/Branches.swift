// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// Branches that we make or move, none of which anybody stands on.
extension Tree {
  /// The commit that the branch `name` leads to; nil where there is none of that name.
  nonisolated(nonsending)
    public func branch(_ name: String) async throws(GitError) -> CommitID?
  {
    let output = try await program.run(
      ["rev-parse", "--verify", "--quiet", "--end-of-options", "refs/heads/\(name)^{commit}"],
      in: GitPlace(repository), allowing: [0, 1, 128])
    return CommitID(hex: String(lossy: output.standardOutput.prefix { $0 != 0x0A }))
  }

  /// Whether git takes `name` for a branch's, see git-check-ref-format(1).
  nonisolated(nonsending)
    public func canBeBranch(_ name: String) async throws(GitError) -> Bool
  {
    let output = try await program.run(
      ["check-ref-format", "refs/heads/\(name)"], in: GitPlace(repository), allowing: [0, 1])
    return output.status == 0 && !name.hasPrefix("-")
  }

  /// Whether the branch is checked out, here or in another worktree of the repository.
  nonisolated(nonsending)
    public func isCheckedOut(_ name: String) async throws(GitError) -> Bool
  {
    let output = try await program.run(["worktree", "list", "--porcelain"], in: GitPlace(repository))
    return output.standardOutput.split(separator: 0x0A).contains {
      $0.elementsEqual("branch refs/heads/\(name)".utf8)
    }
  }

  /// Makes the branch, or moves it unless it is elsewhere than at `old` by now. `reason` is its reflog's line.
  nonisolated(nonsending)
    public func moveBranch(
      _ name: String, to new: CommitID, from old: CommitID?, reason: String
    ) async throws(GitError)
  {
    let none = String(repeating: "0", count: 40)
    try await program.run(
      ["update-ref", "--create-reflog", "-m", reason, "refs/heads/\(name)", new.hex, old?.hex ?? none],
      in: GitPlace(repository))
  }
}
