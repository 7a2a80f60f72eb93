// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import PatchModel
import Reporting

struct SeriesReroll: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reroll",
    abstract: "Begin the next version of a series.",
    discussion: "The last one must have been recorded as sent.")

  func run() async throws {
    let session = try Session()
    let series = try await BranchSeries.read(session)
    _ = try series.own()
    guard series.status.isSent else {
      throw Failure(
        "v\(series.series.version) is not recorded as sent", hint: "patchkit series sent --message-id ID")
    }
    try await series.save("reroll to v\(series.series.version + 1)") { $0.version += 1 }
    try session.output.write(SeriesText.text(of: try await BranchSeries.read(session).status))
  }
}
