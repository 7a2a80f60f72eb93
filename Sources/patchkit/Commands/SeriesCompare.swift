// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import PatchModel
import PatchSeries
import Reporting

struct SeriesCompare: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Show what changed since a version that was sent, and what is not said of it.",
    discussion: """
      The comparison is made by git range-diff. Then come the findings: a patch that changed without a word in the \
      changelog, a reviewer's tag that stayed on a patch that changed.
      """)

  @OptionGroup var report: ReportOptions
  @Option(
    help: ArgumentHelp("How much of a patch may change before it counts as another.", valueName: "percent"))
  var creationFactor: Int?
  @Flag(help: "The findings alone.") var findings = false
  @Argument(help: "The version, as 1 or v1; the last one that was sent when left out.") var version: String?

  func run() async throws {
    let session = try Session()
    let series = try await BranchSeries.read(session)
    let sent = try sentVersion(of: series)
    if !findings {
      let text = try await VersionComparison(series).rangeDiff(since: sent, creationFactor: creationFactor)
      for line in String(lossy: text).split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
        try session.output.write(Printable.text(String(line)) + "\n")
      }
    }
    var report = try Report(session, report)
    try report.write(VersionComparison(series).result)
    try report.close()
    throw CommandEnd(status: report.status)
  }

  private func sentVersion(of series: BranchSeries) throws -> SentVersion {
    let versions = series.status.versions
    guard let last = versions.last else {
      throw Failure("no version of the series was sent yet", hint: "patchkit series sent")
    }
    guard let version else { return last }
    let digits = version.hasPrefix("v") ? version.dropFirst() : version[...]
    guard let found = versions.first(where: { "\($0.version)" == digits }) else {
      throw Failure(
        "'\(version)' was not sent",
        cause: "sent: \(versions.map { "v\($0.version)" }.joined(separator: ", "))")
    }
    return found
  }
}
