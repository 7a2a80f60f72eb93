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
    let plan = try await plan(series)
    let mails = try await SeriesMails(session: session, options: options).mails(plan, series.tree)
    return Mails(mails: mails, findings: series.status.findings)
  }

  /// The plan of the range, and what the memory knows better.
  private func plan(_ series: BranchSeries) async throws -> FormatPlan {
    guard let base = series.status.base else {
      throw Failure("the series begins with the first commit of the repository", hint: "patchkit series edit")
    }
    guard let last = series.patches.last?.commit?.id,
      var plan = try await SeriesMails(session: session, options: asked(series)).plan(
        "\(base.hex)..\(last.hex)", series.tree,
        only: Set(series.patches.compactMap { $0.commit?.id }))
    else { throw Failure("the series has no patches yet", hint: "patchkit series show") }
    try await complete(&plan.options, series)
    plan.mails = MailPlan(count: plan.selection.commits.count, plan.options)
    return plan
  }

  /// The options of the command line, and what they are where it is silent.
  private func asked(_ series: BranchSeries) -> FormatMailOptions {
    var options = options
    // One patch says for itself what it is for.
    if series.patches.count > 1 { options.coverLetter = true }
    options.thread = options.thread ?? "shallow"
    options.base = true
    return options
  }

  private func complete(_ format: inout FormatOptions, _ series: BranchSeries) async throws {
    let told = series.series
    if let text = told.unfitHeader {
      throw Failure(
        "'\(Failure.escaped(text))' cannot stand in a mail's header", hint: "patchkit series edit")
    }
    if options.version == nil, told.version > 1 { format.version = "\(told.version)" }
    if options.subjectPrefix == nil, !options.rfc { format.subjectPrefix = Self.prefix(told.prefixes) }
    format.to = Self.joined(told.to, format.to)
    format.cc = Self.joined(told.cc, format.cc)
    if !told.cover.isEmpty {
      let cover = CoverDescription(told.cover + "\n", .subject)
      format.coverSubject = cover.subject
      format.coverBody = cover.body
    }
    let dependencies = try await Dependencies(series.tree).lines(told.dependencies)
    if let base = dependencies.base { format.base = base }
    format.series = SeriesParts(
      series.status, hasCover: format.hasCoverLetter, linkMask: try await linkMask(series.tree),
      prerequisites: dependencies.lines)
    format.series.headers.append(B4Tracking(series.status).header)
    format.series.comparison = try await comparison(series)
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
    session.output.note("range-diff to v\(previous.version): made by git range-diff")
    return text.isEmpty ? [] : Bytes("Range-diff against v\(previous.version):\n".utf8) + text
  }
}
