// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// What the memory of a series adds to its mails.
public struct SeriesParts: Hashable, Sendable {
  /// Between the cover letter's text and the list of patches.
  public var coverNotes: Bytes = []
  /// Below the three dashes of a patch, above its diffstat, by commit.
  public var patchNotes: [CommitID: Bytes] = [:]
  /// What git range-diff tells since the last version, heading included; in the first mail.
  public var comparison: Bytes = []
  /// Lines below `base-commit:` in the first mail.
  public var trackingLines: [String] = []
  /// Header lines of the first mail.
  public var headers: [String] = []

  public init() {}

  /// The parts of `status`. `hasCover` says whether a cover letter opens the series: without one, its text
  /// stands below the dashes of the only patch. `prerequisites` are lines as `prerequisite-patch-id: ID`.
  public init(_ status: SeriesStatus, hasCover: Bool, linkMask: String, prerequisites: [String] = []) {
    let changelog = ChangelogText(status, linkMask: linkMask)
    let isSingle = !hasCover && status.patches.count == 1
    for patch in status.patches {
      let changes = isSingle ? changelog.ofOnly(patch) : changelog.of(patch)
      let cover = isSingle ? Self.coverBelowDashes(status.series.cover) : ""
      let text = [cover, changes].filter { !$0.isEmpty }.joined(separator: "\n")
      if !text.isEmpty { patchNotes[patch.patch.commit] = Bytes(text.utf8) }
    }
    if hasCover, !changelog.ofSeries.isEmpty {
      coverNotes = Bytes(("---\n" + changelog.ofSeries + "\n").utf8)
    }
    trackingLines = ["change-id: \(status.series.changeID)"] + prerequisites
    headers = ["X-Change-ID: \(status.series.changeID)"]
  }

  /// What stands between the three dashes of a patch and its diffstat; a first mail that is no cover letter
  /// has the comparison as well.
  func notes(on commit: CommitID, below isFirst: Bool) -> Bytes {
    let notes = patchNotes[commit] ?? []
    guard isFirst, !comparison.isEmpty else { return notes }
    return notes + (notes.isEmpty ? [] : [0x0A]) + comparison
  }

  /// The whole text but its sign-offs. `git am` cuts off what stands here: a sign-off that a mail shows and
  /// that its commit has not would be a lie.
  private static func coverBelowDashes(_ cover: String) -> String {
    let text = CoverText(plain: cover)
    guard !text.isUnwritten else { return "" }
    let lines = text.text.split(separator: "\n", omittingEmptySubsequences: false).filter {
      !$0.lowercased().hasPrefix("signed-off-by:")
    }
    return CoverText(edited: lines.map { $0.hasPrefix("#") ? ">" + $0 : String($0) }.joined(separator: "\n"))
      .text + "\n"
  }
}
