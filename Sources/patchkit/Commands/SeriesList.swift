// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import DriverSources
import PatchModel
import Reporting

struct SeriesList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "All series of the repository: change-id, version, branch, subject.")

  func run() async throws {
    let session = try Session()
    let contents = try await SeriesStore(session.tree()).contents()
    for stored in contents.series {
      try session.output.write(SeriesText.line(of: stored.series, sent: stored.versions.last?.version))
    }
    for damage in contents.damage { session.output.complain(Failure(damage)) }
    if !contents.damage.isEmpty { throw CommandEnd(status: .impossible) }
  }
}
