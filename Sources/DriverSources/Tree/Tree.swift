// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// A git repository with kernel or driver sources: where patches come from.
///
/// Not Sendable, as its repository is not; each task opens its own.
public final class Tree {
  public let repository: Repository
  /// The git program; started only where libgit2 cannot answer, see `docs/decisions/0001-libgit2-and-git.md`.
  public let program: GitProgram

  public init(repository: Repository, program: GitProgram) {
    self.repository = repository
    self.program = program
  }

  /// Opens the repository at `path` or above it; git is looked for in `environment`.
  public convenience init(at path: String, environment: GitEnvironment) throws(GitError) {
    try self.init(repository: Repository(discover: path), program: GitProgram(environment))
  }

  /// The patches of `range`, oldest first, merges left out; the base is the first one's parent.
  ///
  /// `single` says what a lone revision means. Each diff has the bytes that `git format-patch` mails.
  nonisolated(nonsending)
  public func series(in range: RevisionRange, single: SingleRevision = .oneCommit) async throws(GitError) -> Series {
    let commits = try repository.commits(in: range, single: single)
    return try await Series(patches: patches(of: commits), base: repository.base(of: commits))
  }

  /// The patches of `commits`, in that order, from one run of git.
  nonisolated(nonsending)
  public func patches(of commits: [CommitID]) async throws(GitError) -> [Patch] {
    guard !commits.isEmpty else { return [] }
    let diffs = try await program.diffs(of: commits, in: GitPlace(repository))
    var patches: [Patch] = []
    patches.reserveCapacity(commits.count)
    for (id, diff) in zip(commits, diffs) {
      try patches.append(Patch(commit: repository.commit(id), diff: diff, files: files(of: diff, in: id)))
    }
    return patches
  }

  private func files(of diff: Bytes, in commit: CommitID) throws(GitError) -> [FileDiff] {
    do {
      return try DiffParser.parse(diff)
    } catch {
      throw .unreadableDiff(commit: commit, error)
    }
  }
}
