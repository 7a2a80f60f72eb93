// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import DriverSources
import PatchModel

struct SeriesEdit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Change recipients, prefixes, dependencies, version or base of a series.",
    discussion: """
      Options add to what is there. Without any, all of it is opened in your editor, a setting a line, where lines \
      can be changed and taken out.
      """)

  @OptionGroup var settings: SeriesOptions
  @Option(help: ArgumentHelp("What the branch is based on from now on.", valueName: "branch")) var base:
    String?

  func run() async throws {
    let session = try Session()
    let series = try await BranchSeries.read(session)
    guard settings.isEmpty, base == nil else { return try await change(series) }
    _ = try series.own()
    let edit = try EditedText("SERIES", session, series.tree)
    let text = try edit.leftOver() ?? SeriesSettings(series.series).text
    let settings = try SeriesSettings(parsing: try await edit.edit(text), file: "PATCHKIT_SERIES")
    try await series.save("edit") { settings.apply(to: &$0) }
    edit.done()
  }

  private func change(_ series: BranchSeries) async throws {
    var newBase: String?
    if let base { newBase = try await SeriesBase.checked(base, series.tree, series.status.tip) }
    try await series.save("edit") { changed in
      try settings.apply(to: &changed)
      if let newBase { changed.base = newBase }
    }
  }
}
