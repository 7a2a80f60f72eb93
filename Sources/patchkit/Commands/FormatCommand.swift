// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import DriverSources
import PatchModel
import PatchSeries

struct FormatCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "format",
    abstract: "Write a series as mails that are proven to make the same commits.",
    discussion: """
      RANGE is a range, or a revision since which the commits are taken. The mails are those of git format-patch. \
      Before a file is written, the mails are applied in a scratch checkout of the base; tree, author, date, subject, \
      message and trailers of each result must be the commit's. A series that fails is not written.

      Without RANGE, the branch must be one of 'patchkit series': version, cover letter, recipients, changelogs, \
      change-id, base and, from v2 on, the range-diff to the last version come from its memory.
      """)

  @OptionGroup var mail: FormatMailOptions
  @OptionGroup var report: ReportOptions

  @Option(
    name: [.customShort("o", allowingJoined: true), .customLong("output-directory")],
    help: ArgumentHelp("Where the mails go.", valueName: "dir"))
  var directory: String = "."

  @Flag(help: "Only say which files would be written.") var dryRun = false

  @Argument(help: "Commits to send; the series of the current branch when left out.") var range: String?

  func run() async throws {
    let session = try Session()
    let (series, findings) = try await mails(session)
    let results = try await ProofRun(session: session).prove(series)
    let failed = results.filter { $0.state != .success }
    guard failed.isEmpty else {
      var report = try Report(session, report)
      try report.write(failed)
      throw CommandEnd(status: .findings)
    }
    let folder = MailFolder(path: session.absolute(directory), name: directory)
    let names = dryRun ? folder.names(of: series.messages) : try folder.write(series.messages)
    for name in names { try session.output.write(name + "\n") }
    session.output.note("proof: \(results.count) mail\(results.count == 1 ? "" : "s") make the same commits")
    for finding in findings {
      session.output.note(
        "\(finding.severity.rawValue): \(finding.place.input): \(finding.message) [\(finding.rule)]")
    }
    if findings.contains(where: { $0.severity >= report.failOn ?? .check }) {
      throw CommandEnd(status: .findings)
    }
  }

  /// The mails, and what the memory of a series has to say of them.
  private func mails(_ session: Session) async throws -> (SeriesMails.Mails, [Finding]) {
    guard let range else {
      let tracked = try await TrackedMails(session: session, options: mail).read()
      return (tracked.mails, tracked.findings)
    }
    return (try await SeriesMails(session: session, options: mail).read(range), [])
  }
}
