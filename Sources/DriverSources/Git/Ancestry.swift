// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

extension Tree {
  /// Whether one commit is among the ancestors of another, or the same.
  nonisolated(nonsending)
    public func isAncestor(_ ancestor: CommitID, of commit: CommitID) async throws(GitError) -> Bool
  {
    let output = try await program.run(
      ["merge-base", "--is-ancestor", ancestor.hex, commit.hex], in: GitPlace(inside: path), allowing: [0, 1])
    return output.status == 0
  }
}
