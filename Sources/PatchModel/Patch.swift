// SPDX-License-Identifier: GPL-2.0-only

/// One commit as it will be mailed, or one mail as it will be committed.
public struct Patch: Hashable, Sendable {
  /// The commit this patch was made from; nil for a patch that came as a mail or a file.
  public var commit: Commit?
  /// The diff, byte for byte as git writes it: from the first `diff --git` line to the last
  /// hunk line. Empty for a commit that changes no file.
  public var diff: Bytes
  /// The same diff, parsed.
  public var files: [FileDiff]

  public init(commit: Commit?, diff: Bytes, files: [FileDiff]) {
    self.commit = commit
    self.diff = diff
    self.files = files
  }
}

/// Ordered patches that are sent together.
public struct Series: Hashable, Sendable {
  public var patches: [Patch]
  /// The commit that the first patch applies to.
  public var base: CommitID?

  public init(patches: [Patch], base: CommitID?) {
    self.patches = patches
    self.base = base
  }
}
