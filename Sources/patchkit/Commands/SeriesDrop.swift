// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import DriverSources
import PatchModel

struct SeriesDrop: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drop",
    abstract: "Forget a series; its branch and its commits stay.",
    discussion: """
      Nothing is lost: the memory moves to refs/patchkit/dropped, and 'patchkit series enroll --series CHANGE-ID' \
      brings it back.
      """)

  @Flag(name: [.customShort("y"), .customLong("yes")], help: "Do not ask.") var yes = false
  @Argument(help: "A branch or a change-id; the branch that is checked out when left out.") var name: String?

  func run() async throws {
    let session = try Session()
    let tree = try session.tree()
    let stored = try await find(tree)
    let series = stored.series
    guard try yes || session.asks("forget the series \(series.changeID) on '\(series.branch)'?") else {
      throw Failure("nothing was changed")
    }
    try await SeriesStore(tree).drop(stored)
    session.output.note("to bring it back: patchkit series enroll --series \(series.changeID)")
  }

  /// Also a series whose branch is gone.
  private func find(_ tree: Tree) async throws -> StoredSeries {
    let contents = try await SeriesStore(tree).contents()
    let current = try await tree.currentBranch()
    let found = contents.series.first { stored in
      name.map { stored.series.changeID.text == $0 || stored.series.branch == $0 }
        ?? (stored.series.branch == current)
    }
    guard let found else {
      throw Failure(
        name.map { "there is no series '\($0)'" } ?? "the branch holds no series",
        hint: "patchkit series list")
    }
    return found
  }
}
