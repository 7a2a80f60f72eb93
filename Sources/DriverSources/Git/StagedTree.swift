// SPDX-License-Identifier: GPL-2.0-only

import Glibc
public import PatchModel

/// A copy of as much of a tree as builds of it need, for machines that do not see the tree itself.
public struct StagedTree: Sendable {
  /// The files that are laid out; commits bring theirs along.
  public var files: [SnapshotFile]
  /// The commits that are copied, as deep as they go; none where the files are all.
  public var commits: (tip: CommitID, depth: Int)?

  /// `series` is what will be built, nil for the files alone.
  public init(files: [SnapshotFile], series: Series?) {
    self.files = files
    if let series, let tip = series.patches.last?.commit?.id {
      // The base is the last one that is read.
      commits = (tip, series.patches.count + 1)
    }
  }

  /// Makes the copy at `path`, a repository of its own that knows nothing of `tree`; there is nothing yet.
  ///
  /// Throws `file`, and what git says.
  nonisolated(nonsending)
    public func write(to path: String, from tree: Tree) async throws(GitError)
  {
    guard mkdir(path, 0o700) == 0 else { throw .file(path: path, errno: errno) }
    let program = tree.program.withoutUserConfiguration
    let place = GitPlace(directory: path, gitDirectory: path + "/.git")
    try await program.run(["init", "--quiet"], in: place)
    if let commits {
      let origin = "file://" + (try tree.repository.commonDirectory)
      // Our own settings allow no transport; this one stays on the machine. What it runs in the user's
      // repository, git upload-pack, takes no program's name from there (git-config(1), uploadpack.packObjectsHook).
      let transport = ["-c", "protocol.file.allow=always"]
      try await program.run(
        transport + ["fetch", "--quiet", "--no-tags", "--depth=\(commits.depth)", origin, commits.tip.hex],
        in: place)
      try await program.run(["update-ref", "--no-deref", "HEAD", commits.tip.hex], in: place)
    }
    for file in files { try lay(out: file, below: path) }
  }

  private func lay(out file: SnapshotFile, below top: String) throws(GitError) {
    let names = file.path.split(separator: "/", omittingEmptySubsequences: false)
    guard names.allSatisfy({ !["", ".", "..", ".git"].contains($0) }) else {
      throw .file(path: file.path, errno: EINVAL)
    }
    var directory = top
    for name in names.dropLast() {
      directory += "/" + name
      guard mkdir(directory, 0o755) == 0 || errno == EEXIST else {
        throw .file(path: directory, errno: errno)
      }
    }
    try writeFile("\(top)/\(file.path)", file.content)
    if file.isExecutable { chmod("\(top)/\(file.path)", 0o755) }
  }
}
