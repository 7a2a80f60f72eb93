// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

extension Tree {
  /// Paths of all files of a commit, links and submodules included, in git's order: a folder's name stands where it
  /// would with a slash at its end.
  nonisolated(nonsending)
    public func paths(in revision: String) async throws(GitError) -> [String]
  {
    let commit = try repository.resolve(revision)
    let output = try await program.run(
      ["ls-tree", "-r", "-z", "--full-tree", "--name-only", commit.hex], in: GitPlace(repository))
    return output.standardOutput.split(separator: 0).map { String(lossy: $0) }
  }
}
