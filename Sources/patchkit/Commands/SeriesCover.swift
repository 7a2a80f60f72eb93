// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import PatchModel
import Reporting

struct SeriesCover: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cover",
    abstract: "Write the cover letter in your editor.",
    discussion: """
      The editor is git's (git help var, GIT_EDITOR; core.editor from your own configuration only). Below the text \
      stand, as remarks, version, recipients, the state of the checks, shortlog and diffstat. For a series of one \
      patch the text goes below its three dashes; sign-offs in it do not.
      """)

  @Flag(help: "Print what would be edited, and change nothing.") var show = false
  @Option(
    name: [.customShort("F", allowingJoined: true), .customLong("file")],
    help: ArgumentHelp("Take the text from a file, - for standard input, instead.", valueName: "file"))
  var file: String?

  func run() async throws {
    let session = try Session()
    let series = try await BranchSeries.read(session)
    let sheet = CoverSheet(session: session, series: series)
    if show {
      let text = try await sheet.text(of: CoverText(plain: series.series.cover))
      return try session.output.write(Printable.lines(text))
    }
    _ = try series.open()
    if let file { return try await store(text(of: file, session), series, session) }
    let edit = try EditedText("COVER_LETTER", session, series.tree)
    let leftOver = try edit.leftOver()
    if leftOver != nil { session.output.note("the text of an edit that did not end is taken up again") }
    let before = leftOver.map { CoverText(edited: $0) } ?? CoverText(plain: series.series.cover)
    try await store(edit.edit(sheet.text(of: before)), series, session)
    edit.done()
  }

  private func text(of file: String, _ session: Session) throws -> String {
    let bytes =
      file == "-" ? try InputFile.readStandardInput() : try InputFile.read(session.absolute(file), name: file)
    return String(lossy: bytes)
  }

  private func store(_ edited: String, _ series: BranchSeries, _ session: Session) async throws {
    let cover = CoverText(edited: edited)
    guard !cover.text.isEmpty else { throw Failure("the text is empty: nothing was changed") }
    guard cover.text != series.series.cover else {
      return session.output.note("the cover letter is as it was")
    }
    try await series.save("cover: \(cover.subject)") { $0.cover = cover.text }
    if cover.isUnwritten { session.output.note("there is still something to be filled in") }
  }
}
