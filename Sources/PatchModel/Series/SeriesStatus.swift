// SPDX-License-Identifier: GPL-2.0-only

/// What a series is now, held against the version that was sent last.
public struct SeriesStatus: Hashable, Sendable {
  /// What became of a patch since the last version that was sent.
  public enum PatchState: String, Sendable {
    /// Nothing was sent yet, or not this patch.
    case new
    case unchanged
    /// Other words in the message, trailers apart; the same diff.
    case reworded
    /// Another diff.
    case changed
  }

  /// One patch of the series.
  public struct PatchStatus: Hashable, Sendable {
    /// From 1.
    public var number: Int
    public var patch: TrackedPatch
    public var state: PatchState
    /// Its number in the last version; nil for a new one.
    public var oldNumber: Int?
    /// `Reviewed-by: …` and `Tested-by: …` lines of its message.
    public var tags: [Trailer]

    public init(
      number: Int, patch: TrackedPatch, state: PatchState, oldNumber: Int? = nil, tags: [Trailer] = []
    ) {
      self.number = number
      self.patch = patch
      self.state = state
      self.oldNumber = oldNumber
      self.tags = tags
    }
  }

  public var series: TrackedSeries
  /// The commit that the first patch applies to; nil where the branch has no commits of its own.
  public var base: CommitID?
  public var tip: CommitID
  public var patches: [PatchStatus]
  /// Patches of the last version that are gone.
  public var dropped: [TrackedPatch]
  /// Oldest first.
  public var versions: [SentVersion]
  public var findings: [Finding]

  public init(
    series: TrackedSeries, base: CommitID?, tip: CommitID, patches: [PatchStatus],
    dropped: [TrackedPatch] = [], versions: [SentVersion] = [], findings: [Finding] = []
  ) {
    self.series = series
    self.base = base
    self.tip = tip
    self.patches = patches
    self.dropped = dropped
    self.versions = versions
    self.findings = findings
  }

  /// Whether the version that is worked on was sent already: then the next one is to be begun.
  public var isSent: Bool { versions.contains { $0.version == series.version } }

  /// The newest version that was sent before the one that is worked on.
  public var previous: SentVersion? { versions.last { $0.version < series.version } }
}
