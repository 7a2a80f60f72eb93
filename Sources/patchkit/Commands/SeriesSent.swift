// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import DriverSources
import PatchModel

struct SeriesSent: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sent",
    abstract: "Record the version that is worked on as sent.",
    discussion: """
      For mails that were sent by another program, such as git send-email. The record holds the patches, their base, \
      cover letter, recipients and changelog. It is made once and never changes. The next version begins with \
      'patchkit series reroll'.
      """)

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("Message-id of the first mail: later versions link to it.", valueName: "id"))
  var messageID: [String] = []

  func validate() throws {
    for id in messageID where Self.bare(id) == nil { throw ValidationError("'\(id)' is no message-id") }
  }

  func run() async throws {
    let session = try Session()
    let series = try await BranchSeries.read(session)
    let stored = try series.open()
    guard let base = series.status.base, !series.patches.isEmpty else {
      throw Failure("the series has no patches", hint: "patchkit series show")
    }
    var sent = series.series
    // Patches that were in earlier versions alone are not part of this one.
    sent.patches = series.status.patches.map(\.patch)
    let version = SentVersion(
      series: sent, base: base, tip: series.status.tip, time: session.now,
      messageIDs: messageID.compactMap(Self.bare))
    try await SeriesStore(series.tree).record(version, of: stored)
    session.output.note("v\(version.version) is recorded as sent")
    if messageID.isEmpty { session.output.note("without --message-id, later versions cannot link to it") }
  }

  private static func bare(_ id: String) -> String? {
    let text = id.hasPrefix("<") && id.hasSuffix(">") ? String(id.dropFirst().dropLast()) : id
    let isFit = text.utf8.allSatisfy {
      $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
    }
    return isFit && text.contains("@") ? text : nil
  }
}
