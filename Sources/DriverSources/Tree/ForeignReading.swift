// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

extension Tree {
  /// The series that b4 or git-publish manages on `branch` (without `refs/heads/`); nil where neither does.
  nonisolated(nonsending)
    public func foreignSeries(on branch: String) async throws(GitError) -> ForeignSeries?
  {
    let config = try await configuration()
    if let series = try await B4Series(self, branch: branch, config: config).read() { return series }
    return try await GitPublishSeries(self, branch: branch, config: config).read()
  }

  /// The parent of the cover letter that b4 put before the patches of `base..tip`; nil where there is none.
  nonisolated(nonsending)
    public func baseBehindCover(in base: CommitID, _ tip: CommitID) async throws(GitError) -> CommitID?
  {
    try await B4Series.coverCommit(in: ["\(base.hex)..\(tip.hex)"], of: self)?.parents.first
  }
}

extension Commit {
  /// Whether this is no patch but a cover letter of b4's.
  public var isB4Cover: Bool {
    String(lossy: message).split(separator: "\n").contains { $0 == B4Series.marker }
  }
}
