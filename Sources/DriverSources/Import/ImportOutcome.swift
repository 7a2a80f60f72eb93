// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// What an import came to.
public struct ImportOutcome: Sendable {
  /// A commit that was made, and the one it comes from.
  public struct Taken: Sendable {
    public var upstream: CommitID
    public var subject: String
    public var made: CommitID
  }

  public var taken: [Taken] = []
  /// Upstream commits that the driver's own tree has in other words already.
  public var known: [CommitID] = []
  /// Where the branch is now.
  public var tip: CommitID
  /// The upstream commit that waits, and the files in conflict; nil when all is done.
  public var stopped: (commit: CommitID, subject: String, conflicts: [String])?
  /// Files of upstream that the driver keeps in its own way, such as Makefile: not taken.
  public var ignored: Set<String> = []
  /// What is a link or a submodule upstream: not taken.
  public var links: Set<String> = []
}
