// SPDX-License-Identifier: GPL-2.0-only

/// A patch as a series remembers it: enough to know it again after a rebase.
public struct TrackedPatch: Hashable, Sendable {
  /// What the patch is called in the series' memory, whatever becomes of its commit: twelve digits of the
  /// commit that it first was.
  public var key: String
  /// The commit that it was when the series was last written.
  public var commit: CommitID
  /// See `Patch.changeFingerprint`.
  public var change: Fingerprint
  /// See `Patch.proseFingerprint`.
  public var prose: Fingerprint
  /// One line, as in git's `%s`.
  public var subject: String

  public init(key: String, commit: CommitID, change: Fingerprint, prose: Fingerprint, subject: String) {
    self.key = key
    self.commit = commit
    self.change = change
    self.prose = prose
    self.subject = subject
  }

  /// `patch` under the name `key`, or under a new one. Nil for a patch that is no commit.
  public init?(_ patch: Patch, key: String? = nil) {
    guard let commit = patch.commit else { return nil }
    self.init(
      key: key ?? commit.id.short, commit: commit.id, change: patch.changeFingerprint,
      prose: patch.proseFingerprint, subject: String(lossy: CommitMessage(commit.message).subject))
  }
}
