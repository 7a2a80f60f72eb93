// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import PatchModel
import PatchSeries
import Templates

/// The cover letter as it is edited: its text, and below, as remarks, what one wants to know while writing it.
struct CoverSheet {
  let session: Session
  let series: BranchSeries

  /// `text` is the cover letter; empty for a new one, which begins as the template `cover-letter.txt`.
  func text(of cover: CoverText) async throws -> String {
    var cover = cover
    if cover.text.isEmpty {
      cover = CoverText(edited: try TreeTemplate.named("cover-letter.txt", session).render([:]))
    }
    let status = series.status
    return try TreeTemplate.named("cover-sheet.txt", session).render([
      "cover": cover.editable, "series": status.series.changeID.text,
      "branch": "\(status.series.branch), on \(status.series.base)", "version": version,
      "recipients": recipients, "checks": try await checks(),
      "shortlog": Self.remark(SeriesDigest.shortlog(of: series.patches)),
      "diffstat": Self.remark(try await diffStat()),
    ])
  }

  private var version: String {
    let count = series.patches.count
    let sent = series.status.versions.map { "v\($0.version)" }
    return "\(series.series.version), \(count) patch\(count == 1 ? "" : "es")"
      + (sent.isEmpty ? "" : ", sent: \(sent.joined(separator: ", "))")
  }

  private var recipients: String {
    let lines = series.series.to.map { "# To       \($0)" } + series.series.cc.map { "# Cc       \($0)" }
    return lines.isEmpty ? "# To       (nobody yet)" : lines.joined(separator: "\n")
  }

  private func diffStat() async throws -> Bytes {
    guard let base = series.status.base, !series.patches.isEmpty else { return [] }
    let files = try await series.tree.difference(from: base, to: series.status.tip)
    return SeriesDigest.diffStat(of: files, blobSizes: try await series.tree.blobSizes(of: files))
  }

  /// What the checks say of the patches as they are now.
  private func checks() async throws -> String {
    guard !series.patches.isEmpty else { return "no patches yet" }
    let results = try await SeriesCheck(session: session).results(of: series.patches)
    let found = results.filter { !$0.findings.isEmpty }
    let findings = results.flatMap(\.findings) + series.status.findings
    guard !findings.isEmpty else { return "nothing found in \(results.count)" }
    let levels = [Severity.error, .warning, .check].compactMap { level -> String? in
      let count = findings.count { $0.severity == level }
      return count == 0 ? nil : "\(count) \(level.rawValue)\(count == 1 ? "" : "s")"
    }
    let places = found.isEmpty ? "" : " in \(found.map(\.subject).joined(separator: ", "))"
    return levels.joined(separator: ", ") + places
  }

  private static func remark(_ text: Bytes) -> String {
    var lines = String(lossy: text).split(separator: "\n", omittingEmptySubsequences: false)
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.isEmpty
      ? "#" : lines.map { $0.isEmpty ? "#" : "# \($0)" }.joined(separator: "\n")
  }
}
