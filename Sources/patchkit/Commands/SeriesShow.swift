// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import PatchModel
import Reporting

struct SeriesShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "What is known of a series, and what became of each patch since the last version.",
    discussion: "Branches that b4 or git-publish manage are shown as they are.")

  @Flag(help: "For programs: one object, see docs/series.md.") var json = false
  @Argument(help: "A branch or a change-id; the branch that is checked out when left out.") var name: String?

  func run() async throws {
    let session = try Session()
    let series = try await BranchSeries.read(session, name)
    try session.output.write(
      json
        ? SeriesJSON.text(of: series.status, strategy: series.strategy) : SeriesText.text(of: series.status))
  }
}
