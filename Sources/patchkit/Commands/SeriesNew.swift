// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import DriverSources
import PatchModel

struct SeriesNew: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Begin a series on a new branch, here.",
    discussion: """
      The branch begins at HEAD and is checked out; no file is touched. The series is based on the branch that is \
      checked out now, or on its upstream where it has no commits of its own.
      """)

  @Option(help: ArgumentHelp("What the series is based on.", valueName: "branch")) var base: String?
  @OptionGroup var settings: SeriesOptions
  @Argument(help: "Name of the branch.") var name: String

  func run() async throws {
    let session = try Session()
    let tree = try session.tree()
    guard try await tree.isBranchName(name) else {
      throw Failure("'\(name)' cannot be the name of a branch", hint: "git help check-ref-format")
    }
    guard try await !tree.hasBranch(name) else {
      throw Failure(
        "there is a branch '\(name)' already", hint: "git switch \(name), then patchkit series enroll")
    }
    let head = try tree.repository.resolve("HEAD")
    var series = TrackedSeries(
      changeID: SeriesBase.newChangeID(for: name, session), branch: name,
      base: try await SeriesBase.forNewBranch(tree, named: base, head))
    try settings.apply(to: &series)
    try await SeriesStore(tree).save(series, over: nil, tip: head, reason: "new", branchAt: head)
    try await tree.switchHead(to: name)
    try session.output.write("\(series.changeID)\n")
    session.output.note("on branch '\(name)', based on \(series.base)")
  }
}
