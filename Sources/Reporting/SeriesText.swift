// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// A series as people read it.
public enum SeriesText {
  public static func text(of status: SeriesStatus) -> String {
    (head(status) + patches(status) + findings(status)).map { Printable.text($0) + "\n" }.joined()
  }

  /// One line of a list: change-id, version, branch, subject.
  public static func line(of series: TrackedSeries, sent: Int?) -> String {
    let state =
      sent.map { $0 == series.version ? "v\($0) sent" : "v\(series.version)" } ?? "v\(series.version)"
    let subject = CoverText(plain: series.cover).subject
    return Printable.text("\(series.changeID)  \(state)  \(series.branch)  \(subject)") + "\n"
  }

  private static func head(_ status: SeriesStatus) -> [String] {
    let series = status.series
    let origin = series.origin == .patchkit ? "" : " (\(series.origin.rawValue))"
    let isCommit = CommitID(hex: series.base) != nil
    let base =
      (isCommit ? [] : [series.base]) + (status.base.map { [isCommit ? $0.short : "(\($0.short))"] } ?? [])
    var lines = [
      field("series", "\(series.changeID)\(origin)"),
      field("branch", "\(series.branch) on \(base.joined(separator: " "))"),
      field("version", "\(series.version)" + (status.isSent ? ", sent" : "")),
      field("cover", CoverText(plain: series.cover).subject),
    ]
    if !series.prefixes.isEmpty { lines.append(field("prefix", series.prefixes.joined(separator: " "))) }
    lines += series.to.map { field("to", $0) } + series.cc.map { field("cc", $0) }
    lines += series.dependencies.map { field("depends", $0.description) }
    lines += status.versions.map { version in
      let day = CalendarDay(of: version.time).text
      let link = version.messageIDs.last.map { " <\($0)>" } ?? ""
      return field("v\(version.version)", "\(version.base.short)..\(version.tip.short) sent \(day)\(link)")
    }
    return lines + log(status, patch: nil, indent: "         ")
  }

  private static func field(_ name: String, _ value: String) -> String {
    let line = name + String(repeating: " ", count: max(1, 9 - name.count)) + value
    return value.isEmpty ? name : line
  }

  private static func patches(_ status: SeriesStatus) -> [String] {
    let comparable = !status.versions.isEmpty
    let lines = status.patches.flatMap { patch in
      let state = comparable ? (patch.state.rawValue + "         ").prefix(11) : ""
      let moved = patch.oldNumber.map { $0 == patch.number ? "" : " (was \($0))" } ?? ""
      let number = String(repeating: " ", count: max(0, 3 - "\(patch.number)".count)) + "\(patch.number)"
      return ["\(number)  \(patch.patch.commit.short)  \(state)\(patch.patch.subject)\(moved)"]
        + log(status, patch: patch.patch.key, indent: "                     ")
    }
    return lines + status.dropped.map { "  -  \($0.commit.short)  dropped    \($0.subject)" }
  }

  private static func log(_ status: SeriesStatus, patch: String?, indent: String) -> [String] {
    status.series.log.entries(version: status.series.version, patch: patch).map { "\(indent)- \($0.text)" }
  }

  private static func findings(_ status: SeriesStatus) -> [String] {
    status.findings.map { "\($0.severity.rawValue): \($0.rule): \($0.place.input): \($0.message)" }
  }
}
