// SPDX-License-Identifier: GPL-2.0-only

/// A series that is worked on: what is remembered of it between two commands, and between two versions.
public struct TrackedSeries: Hashable, Sendable {
  /// Which program the memory is from.
  public enum Origin: String, Sendable, CaseIterable {
    case patchkit
    case b4
    case gitPublish = "git-publish"
  }

  public var changeID: ChangeID
  /// The branch with its commits, without `refs/heads/`.
  public var branch: String
  /// What the branch comes from: a branch or a commit, as git reads it.
  public var base: String
  /// The version that is worked on, from 1.
  public var version = 1
  /// What stands in the subject's brackets besides `PATCH` and the version: `RFC`, `net-next`.
  public var prefixes: [String] = []
  /// Recipients of all mails, as header fields have them.
  public var to: [String] = []
  public var cc: [String] = []
  public var dependencies: [SeriesDependency] = []
  /// The cover letter: its first paragraph is the subject. Empty while there is none.
  public var cover = ""
  public var log = ChangeLog()
  /// Every patch that the series has now or had once, those of now first and in their order.
  public var patches: [TrackedPatch] = []
  public var origin = Origin.patchkit

  public init(changeID: ChangeID, branch: String, base: String) {
    self.changeID = changeID
    self.branch = branch
    self.base = base
  }
}

extension TrackedSeries {
  /// The first text of those that stand in header lines which cannot stand there: it has a line feed, or another
  /// character that no mail shows. The memory may have come from others: by a fetch, or from b4's notes.
  public var unfitHeader: String? {
    (prefixes + to + cc + dependencies.map(\.value)).first { text in
      !text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }
  }

  /// More are nobody's: whoever wrote such a number means harm.
  public static let highestVersion = 9999
}

/// A version of a series as it was sent. It never changes.
public struct SentVersion: Hashable, Sendable {
  /// What the series was; its `version` is the one sent, its patches are those sent, in order.
  public var series: TrackedSeries
  /// The commit that the first patch applies to.
  public var base: CommitID
  /// The last patch.
  public var tip: CommitID
  /// When it was recorded.
  public var time: Moment
  /// Of the first mail, without angle brackets; several where it was sent again.
  public var messageIDs: [String]

  public init(
    series: TrackedSeries, base: CommitID, tip: CommitID, time: Moment, messageIDs: [String] = []
  ) {
    self.series = series
    self.base = base
    self.tip = tip
    self.time = time
    self.messageIDs = messageIDs
  }

  public var version: Int { series.version }
}
