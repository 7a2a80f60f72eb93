// SPDX-License-Identifier: GPL-2.0-only

/// Revisions and options of a command line, as git-rev-list(1) has them.
public struct RevisionWords: Hashable, Sendable {
  /// Options that choose commits, and names, in their order.
  public var words: [String] = []
  /// Those of the words that are no options: revisions, and, where no `--` stands before them, perhaps paths.
  public var names: [String] = []
  /// What stands behind `--`; nil where there is no `--`.
  public var paths: [String]?
  /// An option such as `--all` stands for revisions.
  public var hasSets = false
  /// A lone revision is where to begin, not what to leave out: a number of commits or `--root` was given.
  public var countsBackwards = false

  public init() {}
}
