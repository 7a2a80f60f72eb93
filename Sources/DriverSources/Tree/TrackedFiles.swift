// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

extension Tree {
  /// Those of `paths` that are files which git tracks, told by name as git lists them from this tree's
  /// directory: `a.c`, not `./a.c`.
  nonisolated(nonsending)
    public func trackedFiles(among paths: [String]) async throws(GitError) -> Set<String>
  {
    let names = paths.filter { !$0.isEmpty }
    guard !names.isEmpty else { return [] }
    let output = try await program.run(
      ["--literal-pathspecs", "ls-files", "-z", "--"] + names, in: GitPlace(inside: path))
    let listed = Set(output.standardOutput.split(separator: 0).map { String(lossy: $0) })
    return listed.intersection(names)
  }
}
