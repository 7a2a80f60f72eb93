// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import PatchModel

/// A series held against a version of it that was sent.
struct VersionComparison {
  private let series: BranchSeries

  init(_ series: BranchSeries) { self.series = series }

  /// What git-range-diff(1) says; empty where one of the two has no patches.
  func rangeDiff(since sent: SentVersion, creationFactor: Int? = nil) async throws -> Bytes {
    guard let first = series.patches.first?.commit?.id, let last = series.patches.last?.commit?.id,
      let oldFirst = sent.series.patches.first?.commit, let oldLast = sent.series.patches.last?.commit
    else { return [] }
    return try await series.tree.rangeDiff(
      from: (oldFirst, oldLast), to: (first, last), creationFactor: creationFactor)
  }

  /// What must not be sent as it is.
  var result: CheckResult {
    CheckResult(
      check: "series", subject: series.series.changeID.text, findings: series.status.findings)
  }
}
