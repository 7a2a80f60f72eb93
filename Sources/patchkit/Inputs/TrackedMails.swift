// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import PatchModel
import PatchSeries

/// The mails of the series that the current branch holds: what the command line does not say, its memory does.
struct TrackedMails {
  struct Mails {
    var mails: SeriesMails.Mails
    var findings: [Finding]
  }

  let session: Session
  let options: FormatMailOptions

  func read() async throws -> Mails {
    let series = try await BranchSeries.read(session)
    guard !series.patches.isEmpty else {
      throw Failure("the series has no patches yet", hint: "patchkit series show")
    }
    if series.status.isSent, options.version == nil { _ = try series.open() }
    let format = try await format(series)
    let messages = SeriesFormat.messages(for: series.asSeries, format)
    return Mails(
      mails: SeriesMails.Mails(tree: series.tree, series: series.asSeries, messages: messages),
      findings: series.status.findings)
  }

  private func format(_ series: BranchSeries) async throws -> FormatOptions {
    var options = options
    // One patch says for itself what it is for.
    if series.patches.count > 1 { options.coverLetter = true }
    options.thread = options.thread ?? .shallow
    options.base = true
    var format = try await SeriesMails(session: session, options: options).format(
      series.asSeries, series.tree)
    let told = series.series
    if options.version == nil, told.version > 1 { format.version = "\(told.version)" }
    if options.subjectPrefix == nil, !options.rfc { format.subjectPrefix = Self.prefix(told.prefixes) }
    format.to = Self.joined(told.to, format.to)
    format.cc = Self.joined(told.cc, format.cc)
    if !told.cover.isEmpty { format.coverText = told.cover + "\n" }
    let dependencies = try await Dependencies(series.tree).lines(told.dependencies)
    if let base = dependencies.base { format.base = base }
    format.series = SeriesParts(
      series.status, hasCover: format.hasCoverLetter, linkMask: try await linkMask(series.tree),
      prerequisites: dependencies.lines)
    format.series.comparison = try await comparison(series)
    return format
  }

  /// `[RFC PATCH net-next]`: what a series asks for comes first, the tree that it is for last.
  private static func prefix(_ words: [String]) -> String {
    let first = words.filter { ["RFC", "RESEND"].contains($0.uppercased()) }
    return (first + ["PATCH"] + words.filter { !first.contains($0) }).joined(separator: " ")
  }

  private static func joined(_ old: [String], _ new: [String]) -> [String] {
    new.reduce(old) { $0.contains($1) ? $0 : $0 + [$1] }
  }

  /// Where a message is found on the web, in b4's words.
  private func linkMask(_ tree: Tree) async throws -> String {
    let mask = try await tree.configuration()["b4.linkmask"]?.value ?? ""
    return mask.contains("%s") ? mask : "https://patch.msgid.link/%s"
  }

  private func comparison(_ series: BranchSeries) async throws -> Bytes {
    guard let previous = series.status.previous else { return [] }
    let text = try await VersionComparison(series).rangeDiff(since: previous)
    return text.isEmpty ? [] : Bytes("Range-diff against v\(previous.version):\n".utf8) + text
  }
}
