// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import DriverSources
import PatchModel
import StyleCheck

struct DriverExport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Bring a driver into a kernel tree, as commits on a branch there.",
    discussion: """
      Takes the sources as the last commit has them, strips them for the tree's kernel, puts SPDX lines in the place of \
      licence prose that says the same, puts the files where .patchkit says and edits Kconfig, Makefile, MAINTAINERS and, in staging, TODO. A driver that the tree does not have comes as a series \
      that builds at each step, within the limits of the lists; for one that it has, each commit since becomes one there, \
      with its author, date and message. What the tree has already makes no commit.

      The commits go to a branch of their own, patchkit/NAME if not said otherwise. No work tree and no branch that is \
      checked out is touched.
      """)

  @Argument(help: ArgumentHelp("The driver, where the tree has several.", valueName: "name")) var driver:
    String?
  @Option(
    help: ArgumentHelp(
      "The kernel tree, and the revision to go on: HEAD if left out.", valueName: "tree:revision"))
  var onto: String
  @Option(name: .customLong("as"), help: ArgumentHelp("The branch for the commits.", valueName: "branch"))
  var branch: String?
  @Flag(
    name: [.customShort("s"), .customLong("signoff")], help: "Sign off the commits that are patchkit's own.")
  var signsOff = false
  @Flag(name: [.customShort("n"), .customLong("dry-run")], help: "Show what would be done.") var isDryRun =
    false
  @Flag(help: "Check the files as the tree will have them, for style and licence: findings by file.")
  var check = false
  @OptionGroup var report: ReportOptions

  func run() async throws {
    let session = try Session()
    let tree = try session.tree()
    let place = DriverPlace(session)
    let (path, base) = place.split(onto)
    let kernel = try session.tree(at: path)
    let head = try tree.repository.resolve("HEAD")
    let version = try KernelTreeFiles(kernel, at: kernel.repository.resolve(base)).version()
    let placement = try place.placement(of: driver, for: version)
    let committer = try await tree.committer() as Signature
    let exporter = Exporter(
      from: tree, onto: kernel, placement,
      .init(
        branch: branch ?? "patchkit/\(placement.driver)", base: base,
        signer: signsOff ? committer.person : nil,
        treatments: ExportTreatment.all(for: kernel, version, session)))
    let plan = try await exporter.plan(head)
    var report = try Report(session, report)
    for result in DriverReport.results(of: plan) { try report.write(result) }
    if check {
      _ = try await checker(kernel, session).check(DriverReport.sources(of: plan)) { try report.write($0) }
    }
    try report.close()
    for line in plan.description.split(separator: "\n") { session.output.note(String(line)) }
    if let words = DriverReport.licenses(of: plan) { session.output.note("  note: \(words)") }
    if !isDryRun {
      let tip = try await exporter.carryOut(plan, by: committer)
      if let tip {
        session.output.note(
          "\(plan.branch) of '\(path)' is at \(tip.short); now: git log \(plan.start.short)..\(plan.branch)")
      }
    }
    throw CommandEnd(status: report.status)
  }

  /// By the rules that the driver's own tree has settled, and the lists of the kernel tree.
  private func checker(_ kernel: Tree, _ session: Session) throws -> PatchChecker {
    let settled = try DriverPlace(session).manifest().check
    var settings = RuleSettings(settled)
    settings.tree = kernel.top
    let policy = FindingPolicy(top: nil, waivers: [], baseline: FindingBaseline(), listsRemaining: false) {
      _ in
      true
    }
    return try PatchChecker(
      session: session, settings: settings, policy: policy, jobs: OrderedTasks.processors)
  }
}
