// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import PatchModel
import Reporting

struct SeriesLog: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "Note what changed in this version: in the series, or in one of its patches.",
    discussion: """
      'series log TEXT' is about the series, 'series log TEXT PATCH' about a patch (its number or its commit). The \
      notes are kept outside of the commits, follow their patches through rebases, and stand below the three dashes \
      of the mails, by version. Without a text, those of this version are listed, with the numbers that --remove \
      takes.
      """)

  @Flag(help: "The change is too small for another review: tags may stay on the patch.") var keepTags = false
  @Option(help: ArgumentHelp("Take out the note of that number.", valueName: "n")) var remove: Int?
  @Argument(help: "What changed, one paragraph.") var text: String?
  @Argument(help: "The patch that it is about.") var patch: String?

  func validate() throws {
    if keepTags, patch == nil { throw ValidationError("--keep-tags is about a patch: name it") }
    if remove != nil, text != nil { throw ValidationError("--remove takes no text") }
    if let text, text.allSatisfy(\.isWhitespace) { throw ValidationError("the text is empty") }
  }

  func run() async throws {
    let session = try Session()
    let series = try await BranchSeries.read(session)
    if let remove { return try await take(out: remove, of: series) }
    guard let text else { return try list(series, session) }
    _ = try series.open()
    let about = try patch.map { try series.patch(named: $0) }
    let entry = ChangeLog.Entry(
      version: series.series.version, patch: about?.patch.key,
      text: text.split(whereSeparator: \.isWhitespace).joined(separator: " "), keepsTags: keepTags)
    try await series.save("log: \(entry.text)") { $0.log.entries.append(entry) }
  }

  private func entries(_ series: BranchSeries) -> [(index: Int, entry: ChangeLog.Entry)] {
    series.series.log.entries.enumerated().filter { $1.version == series.series.version }
      .map { (index: $0, entry: $1) }
  }

  private func list(_ series: BranchSeries, _ session: Session) throws {
    for (number, item) in entries(series).enumerated() {
      let about = series.series.patches.first { $0.key == item.entry.patch }
      let place = item.entry.patch == nil ? "series" : about?.subject ?? "a patch that is gone"
      try session.output.write(Printable.text("\(number + 1)  \(place): \(item.entry.text)") + "\n")
    }
  }

  private func take(out number: Int, of series: BranchSeries) async throws {
    _ = try series.open()
    let entries = entries(series)
    guard (1...max(1, entries.count)).contains(number), !entries.isEmpty else {
      throw Failure("there is no note \(number) in v\(series.series.version)", hint: "patchkit series log")
    }
    let item = entries[number - 1]
    try await series.save("log: without '\(item.entry.text)'") { $0.log.entries.remove(at: item.index) }
  }
}
