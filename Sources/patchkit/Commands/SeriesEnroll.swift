// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import DriverSources
import PatchModel

struct SeriesEnroll: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enroll",
    abstract: "Make the branch that is checked out a series.",
    discussion: """
      A branch of b4 or git-publish is taken over with all that is known of it: change-id, cover letter, recipients, \
      and each version that was sent, from its tag. The branch stays as it is. For any other branch, the text of \
      'git branch --edit-description' becomes the cover letter.
      """)

  @Option(
    help: ArgumentHelp(
      "Put a series that is known, and whose branch is gone or renamed, on this branch.",
      valueName: "change-id"))
  var series: String?
  @OptionGroup var settings: SeriesOptions
  @Argument(help: "What the branch is based on; its upstream when left out.") var base: String?

  func run() async throws {
    let session = try Session()
    let tree = try session.tree()
    guard let branch = try await tree.currentBranch() else {
      throw Failure("no branch is checked out", hint: "git switch -c NAME")
    }
    let tip = try tree.repository.resolve("HEAD")
    if let known = try await SeriesStore(tree).series(on: branch) {
      throw Failure(
        "the branch '\(branch)' holds a series already", cause: "it is \(known.series.changeID)",
        hint: "patchkit series show")
    }
    if let series { return try await attach(series, to: branch, tip, tree, session) }
    if let foreign = try await BranchSeries.find(session, on: branch) {
      return try await takeOver(foreign, tip, session)
    }
    var new = TrackedSeries(
      changeID: SeriesBase.newChangeID(for: branch, session), branch: branch,
      base: try await SeriesBase.forBranch(branch, tree, named: base, tip))
    if let text = try await tree.description(of: branch) { new.cover = CoverText(edited: text).text }
    try settings.apply(to: &new)
    try await SeriesStore(tree).save(new, over: nil, tip: tip, reason: "enroll")
    try session.output.write("\(new.changeID)\n")
    session.output.note("the series is based on \(new.base)")
  }

  private func attach(
    _ name: String, to branch: String, _ tip: CommitID, _ tree: Tree, _ session: Session
  ) async throws {
    let store = SeriesStore(tree)
    guard let id = ChangeID(name) else {
      throw Failure("'\(name)' is no change-id", hint: "patchkit series list")
    }
    var known = try await store.series(id)
    if known == nil, try await store.restore(id) { known = try await store.series(id) }
    guard let known else { throw Failure("there is no series '\(name)'", hint: "patchkit series list") }
    var series = known.series
    series.branch = branch
    if let base { series.base = try await SeriesBase.checked(base, tree, tip) }
    try settings.apply(to: &series)
    try await store.save(series, over: known, tip: tip, reason: "put on branch \(branch)")
    try session.output.write("\(series.changeID)\n")
  }

  private func takeOver(_ foreign: BranchSeries, _ tip: CommitID, _ session: Session) async throws {
    var series = foreign.series
    if let base { series.base = try await SeriesBase.checked(base, foreign.tree, tip) }
    try settings.apply(to: &series)
    try await SeriesStore(foreign.tree).save(
      series, over: nil, tip: tip, reason: "taken over from \(series.origin.rawValue)",
      versions: foreign.status.versions)
    try session.output.write("\(series.changeID)\n")
    let count = foreign.status.versions.count
    session.output.note(
      "taken over from \(series.origin.rawValue), with \(count) version\(count == 1 ? "" : "s") that were sent"
    )
  }
}
