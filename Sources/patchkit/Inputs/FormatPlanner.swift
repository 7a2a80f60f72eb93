// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import Glibc
import PatchModel
import PatchSeries

/// Makes a plan of options, configuration and what the repository knows.
struct FormatPlanner {
  let session: Session
  let tree: Tree
  let configuration: FormatConfiguration
  let options: FormatPatchOptions
  let dialect: GitDialect
  /// The only commits to be mailed of those that the options choose; nil for all of them.
  var only: Set<CommitID>?

  /// Nil where there is nothing to be mailed.
  func plan() async throws -> FormatPlan? {
    try refuseWhatIsNewer()
    let known = try await patches()
    var selection = if let known { known.selection } else { try await select() }
    guard let last = selection.commits.last?.id else { return nil }
    var format = try self.format(count: selection.commits.count)
    if format.hasCoverLetter || options.threading != .none || options.signsOff || options.sender == .committer
    {
      guard let user = try await tree.committer() else { throw Failure("git does not know who you are") }
      try name(user, in: &format)
    }
    try nameSender(in: &format)
    var request = self.request
    request.paths = options.showsFullDiff ? [] : selection.paths
    try await nameBase(of: selection, in: &format)
    try await compare(selection, last, request, in: &format)
    if options.notes.areShown {
      format.notes = try await tree.notes(
        on: selection.commits.map(\.id), from: notesReferences, charset: format.charset)
    }
    if format.hasCoverLetter { try await fillCover(selection, last, request, in: &format) }
    if !format.hasCoverLetter { selection.texts = [] }
    return FormatPlan(
      selection: selection, request: request, mails: MailPlan(count: selection.commits.count, format),
      options: format, patches: known?.patches)
  }

  /// What the installed git does not know is refused as git would, so that scripts mean the same with both.
  private func refuseWhatIsNewer() throws(Failure) {
    let newer = [
      ("--description-file", options.descriptionFile != nil && !dialect.hasDescriptionFile),
      ("--rfc=TEXT", options.rfc != nil && !dialect.hasTextOfRFC),
    ]
    guard let option = newer.first(where: \.1) else { return }
    throw Failure("git \(dialect.version) has no \(option.0)", hint: "patchkit format", status: .usage)
  }

  // MARK: Commits

  /// More is not kept in memory, but asked for mail by mail.
  private static let mostPatches = 64 << 20

  /// Commits and patches at once, where nothing has to be known of the commits before; nil otherwise.
  private func patches() async throws -> (selection: CommitSelection, patches: [PatchSource])? {
    let isPlain =
      (options.cover ?? options.configuredCover) == .no && options.base == .none && options.interdiff == nil
      && options.rangeDiff == nil && !options.notes.areShown
    let takesAll = only == nil && !options.leavesOutUpstream && options.diff.words.isEmpty
    guard isPlain, takesAll else { return nil }
    return try await tree.patches(options.revisions, request, limit: Self.mostPatches)
  }

  private func select() async throws -> CommitSelection {
    let mayHaveCover = (options.cover ?? options.configuredCover) != .no
    var selection = try await tree.select(options.revisions, hasTexts: mayHaveCover, charset: charset)
    if let only {
      selection.commits.removeAll { !only.contains($0.id) }
      selection.texts.removeAll { !only.contains($0.commit.id) }
    }
    guard options.leavesOutUpstream else { return selection }
    guard let range = selection.range else {
      throw Failure("--ignore-if-in-upstream needs exactly one range", status: .usage)
    }
    let missing = try await tree.missingUpstream(from: range.from, to: range.to)
    selection.commits.removeAll { !missing.contains($0.id) }
    selection.texts.removeAll { !missing.contains($0.commit.id) }
    return selection
  }

  private var charset: String { options.charset ?? options.commitCharset }

  private var notesReferences: [String] {
    (options.notes.includesUsual ? configuration.notesReferences(session.environment) : [])
      + options.notes.references
  }

  private var request: PatchRequest {
    var request = PatchRequest()
    request.diffOptions = options.diff.words
    request.counting = options.diff.hidesLines ? .byGit : .fromDiff
    request.charset = charset
    request.hasBinaries = options.diff.hasBinaries && !options.diff.words.contains("--text")
    request.fixesPrefixes =
      dialect.fixesPrefixes
      && !["--no-prefix", "--default-prefix"].contains {
        options.diff.words.contains($0)
      }
    request.folderOption = options.diff.folderOption
    return request
  }

  // MARK: People

  private func name(_ user: Signature, in format: inout FormatOptions) throws(Failure) {
    format.sender = user
    format.idTime = Int64(time(nil))
    if options.signsOff { format.signOff = MailAddress(user.person) }
    if options.sender == .committer { format.from = MailAddress(user.person) }
  }

  private func nameSender(in format: inout FormatOptions) throws(Failure) {
    guard case .identity(let text) = options.sender else { return }
    guard let address = MailAddress(identity: text) else {
      throw Failure(
        "'\(text)' is no identity", hint: "--from='A U Thor <author@example.org>'", status: .usage)
    }
    format.from = address
  }

  // MARK: Base

  private func nameBase(of selection: CommitSelection, in format: inout FormatOptions) async throws {
    let revision: String?
    switch options.base {
    case .none: return
    case .parent:
      format.base = selection.commits.first?.parents.first
      return
    case .upstream, .upstreamIfAny: revision = nil
    case .revision(let name): revision = name
    }
    do {
      let base = try await tree.base(revision, of: selection)
      format.base = base
      format.prerequisites = try await tree.prerequisites(from: base, of: selection)
    } catch let problem as BaseProblem {
      if options.base != .upstreamIfAny { throw Failure(problem) }
    }
  }

  // MARK: Earlier versions

  private func compare(
    _ selection: CommitSelection, _ last: CommitID, _ request: PatchRequest, in format: inout FormatOptions
  ) async throws {
    guard options.interdiff != nil || options.rangeDiff != nil else { return }
    guard format.hasCoverLetter || selection.commits.count == 1 else {
      let name = options.interdiff != nil ? "--interdiff" : "--range-diff"
      throw Failure("\(name) wants a cover letter, or a single patch", hint: "--cover-letter", status: .usage)
    }
    if let old = options.interdiff {
      if options.isVerbose { session.output.note("interdiff: handed to git diff") }
      let text = try await tree.interdiff(from: old, to: last, request, indent: format.hasCoverLetter ? 0 : 2)
      format.comparisons.append(heading("Interdiff") + text)
    }
    if let old = options.rangeDiff {
      if options.isVerbose { session.output.note("range-diff: handed to git range-diff") }
      let ranges = try rangesToCompare(old, selection.origin, last)
      let text = try await tree.rangeDiff(
        from: ranges.old, to: ranges.new, rangeDiffOptions(hasCover: format.hasCoverLetter))
      format.comparisons.append(heading("Range-diff") + text)
    }
  }

  private func rangeDiffOptions(hasCover: Bool) -> [String] {
    let factor = ["--creation-factor=\(options.creationFactor ?? dialect.creationFactor)"]
    guard hasCover else { return factor }
    guard options.notes.areShown else { return factor + ["--no-notes"] }
    return factor
      + (options.notes.includesUsual ? ["--notes"] : options.notes.references.map { "--notes=\($0)" })
  }

  /// `Range-diff against v1:`
  private func heading(_ what: String) -> Bytes {
    let number = options.version.flatMap { Int($0) } ?? 0
    return Bytes((number >= 1 ? "\(what) against v\(number - 1):\n" : "\(what):\n").utf8)
  }

  private func rangesToCompare(
    _ old: String, _ origin: CommitID?, _ last: CommitID
  ) throws(Failure) -> (old: String, new: String) {
    let isRange = old.contains("..") || old.hasSuffix("^!") || old.contains("^-")
    let first = isRange ? old : "\(last.hex)..\(old)"
    if let origin { return (first, "\(origin.hex)..\(last.hex)") }
    guard !isRange else {
      throw Failure("this series begins in several places, and cannot be compared with '\(old)'")
    }
    session.output.note("range-diff: this series is taken to begin at '\(old)'")
    return (first, "\(old)..\(last.hex)")
  }

  // MARK: Cover letter

  private func fillCover(
    _ selection: CommitSelection, _ last: CommitID, _ request: PatchRequest, in format: inout FormatOptions
  ) async throws {
    let cover = CoverDescription(try await description(of: selection), options.coverFrom)
    format.coverSubject = cover.subject
    format.coverBody = cover.body
    for text in selection.texts { format.authorNames[text.commit.id] = text.mappedAuthor }
    if let origin = selection.origin {
      format.coverFiles = try await tree.changedFiles(from: origin, to: last, request)
    }
  }

  private func description(of selection: CommitSelection) async throws -> String? {
    guard options.coverFrom != .none else { return nil }
    if let file = options.descriptionFile {
      return String(lossy: try InputFile.read(session.absolute(file), name: file))
    }
    guard let tip = selection.tip, let branch = try await tree.branch(of: tip) else { return nil }
    return configuration.description(of: branch)
  }
}
