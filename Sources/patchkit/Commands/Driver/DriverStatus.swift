// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import DriverSources
import PatchModel

struct DriverStatus: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "How a driver's own tree and a kernel tree differ.",
    discussion: """
      Lists upstream commits that are not here, commits here that are not upstream, and files that differ once the sources \
      are stripped for the tree's kernel. A commit is known to be here by an Upstream-commit: trailer, by 'commit ID upstream', \
      by a cherry-pick note or a link to cgit in a message, or by the same change, whatever its paths and line numbers.

      Exits with 1 if there is anything to list.
      """)

  @Argument(help: ArgumentHelp("The driver, where the tree has several.", valueName: "name")) var driver:
    String?
  @Argument(help: ArgumentHelp("Upstream commits to look at; all of them if left out.", valueName: "range"))
  var range: String?
  @Option(help: ArgumentHelp("The kernel tree.", valueName: "tree")) var from: String

  func run() async throws {
    let session = try Session()
    let own = try session.tree()
    let (path, revision) = DriverPlace(session).split(from)
    let kernel = try session.tree(at: path)
    let files = KernelTreeFiles(kernel, at: try kernel.repository.resolve(revision))
    let version = try files.version()
    let placement = try DriverPlace(session).placement(of: driver, for: version)
    let comparison = try await UpstreamComparison.compare(
      own, kernel, placement, range: try range.map { try RevisionRange($0) } ?? .between("", revision))
    let drifted = try await UpstreamComparison.drift(
      of: own, at: own.repository.resolve("HEAD"), placement, from: files,
      treatments: ExportTreatment.all(for: kernel, version, session))
    try session.output.write(Self.text(of: comparison, drifted))
    let isClean = comparison.missing.isEmpty && comparison.local.isEmpty && drifted.isEmpty
    throw CommandEnd(status: isClean ? .clean : .findings)
  }

  private static func text(
    of comparison: UpstreamComparison, _ drifted: [UpstreamComparison.Drift]
  ) -> String {
    var lines = ["upstream: \(comparison.taken) commits are here, \(comparison.missing.count) are not"]
    lines += comparison.missing.map { "  \($0.commit.short) \($0.subject)" }
    lines.append("here: \(comparison.local.count) commits that are not upstream")
    lines += comparison.local.map { "  \($0.commit.short) \($0.subject)" }
    lines.append("files: \(drifted.count) that differ")
    lines += drifted.map { "  \($0.outside): \(words(of: $0))" }
    return lines.map { Failure.escaped($0) + "\n" }.joined()
  }

  private static func words(of drift: UpstreamComparison.Drift) -> String {
    switch (drift.onlyOutside, drift.onlyInside) {
    case (let mine?, let theirs?): "\(mine) lines only here, \(theirs) only in \(drift.inside)"
    case (nil, _): "only upstream, as \(drift.inside)"
    case (_, nil): "only here"
    }
  }
}
