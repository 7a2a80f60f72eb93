// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// What the next version of a series must not be sent with.
struct SeriesFindings {
  private let status: SeriesStatus

  init(_ status: SeriesStatus) { self.status = status }

  var all: [Finding] {
    (status.isSent ? [] : status.patches.compactMap(missingEntry)) + status.patches.flatMap(staleTags)
      + status.dropped.compactMap(silentDrop) + unwrittenCover
  }

  /// Whether there is something to compare with: the version that is worked on is not the first.
  private var isFirst: Bool { status.previous == nil }

  private func entries(_ patch: TrackedPatch?) -> [ChangeLog.Entry] {
    status.series.log.entries(version: status.series.version, patch: patch?.key)
  }

  private func missingEntry(_ patch: SeriesStatus.PatchStatus) -> Finding? {
    guard !isFirst, patch.state == .changed || patch.state == .reworded, entries(patch.patch).isEmpty else {
      return nil
    }
    let what = patch.state == .changed ? "its diff" : "its message"
    let since = status.previous.map { "v\($0.version)" } ?? "the last version"
    return finding(
      SeriesRules.changelogMissing, "\(what) changed since \(since), and nothing is said of it", patch)
  }

  /// A patch that is gone wants a word, about itself or in the changelog of the series.
  private func silentDrop(_ patch: TrackedPatch) -> Finding? {
    guard !isFirst, !status.isSent, entries(patch).isEmpty, entries(nil).isEmpty else { return nil }
    return Finding(
      rule: SeriesRules.changelogMissing.id, severity: SeriesRules.changelogMissing.severity,
      message: "the patch is gone, and nothing is said of it", place: Place(input: Self.name(patch)))
  }

  private func staleTags(_ patch: SeriesStatus.PatchStatus) -> [Finding] {
    guard patch.state == .changed, !entries(patch.patch).contains(where: \.keepsTags) else { return [] }
    return patch.tags.map { tag in
      finding(
        SeriesRules.staleTag, "'\(tag.key): \(tag.value)' stayed on a patch whose diff changed since", patch)
    }
  }

  private var unwrittenCover: [Finding] {
    guard status.patches.count > 1, CoverText(plain: status.series.cover).isUnwritten else { return [] }
    return [
      Finding(
        rule: SeriesRules.coverUnwritten.id, severity: SeriesRules.coverUnwritten.severity,
        message: "the cover letter is still to be written", place: Place(input: status.series.changeID.text))
    ]
  }

  private func finding(
    _ rule: RuleInfo, _ message: String, _ patch: SeriesStatus.PatchStatus
  ) -> Finding {
    Finding(
      rule: rule.id, severity: rule.severity, message: message,
      place: Place(input: Self.name(patch.patch)))
  }

  private static func name(_ patch: TrackedPatch) -> String {
    "\(patch.commit.short) (\"\(patch.subject)\")"
  }
}
