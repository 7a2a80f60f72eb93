// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// What a series is now, held against the version that was sent before.
public enum SeriesProgress {
  /// `tracked` are the patches of `patches`, in that order, under their names in the memory.
  public static func status(
    of series: TrackedSeries, versions: [SentVersion], base: CommitID?, tip: CommitID, patches: [Patch],
    tracked: [TrackedPatch]
  ) -> SeriesStatus {
    var status = SeriesStatus(series: series, base: base, tip: tip, patches: [], versions: versions)
    let reference = status.isSent ? versions.last { $0.version == series.version } : status.previous
    let old = reference?.series.patches ?? []
    let places = Dictionary(old.enumerated().map { ($1.key, $0) }) { first, _ in first }
    for (index, patch) in tracked.enumerated() {
      let place = places[patch.key]
      status.patches.append(
        SeriesStatus.PatchStatus(
          number: index + 1, patch: patch, state: state(of: patch, since: place.map { old[$0] }),
          oldNumber: place.map { $0 + 1 }, tags: tags(of: patches[index])))
    }
    let keys = Set(tracked.map(\.key))
    status.dropped = old.filter { !keys.contains($0.key) }
    status.findings = SeriesFindings(status).all
    return status
  }

  private static func state(
    of patch: TrackedPatch, since old: TrackedPatch?
  ) -> SeriesStatus.PatchState {
    guard let old else { return .new }
    if patch.change != old.change { return .changed }
    return patch.prose == old.prose && patch.subject == old.subject ? .unchanged : .reworded
  }

  private static func tags(of patch: Patch) -> [Trailer] {
    guard let commit = patch.commit else { return [] }
    let names = ["reviewed-by", "tested-by"]
    return CommitMessage(commit.message).trailers.filter { names.contains($0.key.lowercased()) }
  }
}
