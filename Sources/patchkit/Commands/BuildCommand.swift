// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import DriverSources
import Glibc
import KernelBuild
import PatchModel

struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Build a driver's modules against kernels.",
    discussion: """
      Builds the driver as it lies in the work tree, or, with --each-patch, each commit of RANGE, and names the one \
      that breaks. The sources are copied: the work tree stays as it is. Every module that the driver names must come \
      out; unresolved symbols are errors. See 'patchkit tree list' for the kernels and 'patchkit driver list' for the \
      drivers.
      """)

  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp("A kernel: 6.1, 6.1-rt, 6.1.0-56-amd64.", valueName: "name"))
  var kernel: [String]

  @Option(help: ArgumentHelp("The driver, where the tree has several.", valueName: "name")) var driver:
    String?
  @Flag(help: "Build each commit of RANGE; findings that the one before had are left out.") var eachPatch =
    false
  @Option(
    name: .customLong("same-code"), parsing: .upToNextOption,
    help: ArgumentHelp(
      "Say whether two commits compile to the same code; the work tree stands for a second one left out.",
      valueName: "commit"))
  var sameCode: [String] = []
  @Flag(name: .customLong("warnings"), help: "Warnings that the kernel does not enable by itself (W=1).")
  var warnings = false
  @Flag(help: "Run sparse on each source (C=2).") var sparse = false
  @Flag(name: [.customShort("n"), .customLong("dry-run")], help: "Show what would be done.") var isDryRun =
    false
  @Option(help: ArgumentHelp("Compilers that run at the same time.", valueName: "n")) var jobs: Int?
  @OptionGroup var report: ReportOptions
  @Argument(help: "Commits to build, with --each-patch.") var range: String?

  func validate() throws {
    if kernel.isEmpty { throw ValidationError("--kernel is missing: see 'patchkit tree list'") }
    if eachPatch, range == nil { throw ValidationError("--each-patch needs a range, such as HEAD~3..") }
    if !eachPatch, range != nil { throw ValidationError("a range is built with --each-patch") }
    if sameCode.count > 2 { throw ValidationError("--same-code takes two commits") }
    if !sameCode.isEmpty, eachPatch { throw ValidationError("--same-code does not go with --each-patch") }
    if let jobs, jobs < 1 { throw ValidationError("--jobs takes a number from 1 on") }
  }

  func run() async throws {
    let session = try Session()
    let top = try session.workTree() ?? session.directory
    let plans = try plans(session, top)
    let comparisons = try sameCode.isEmpty ? [] : plans.map { try comparison($0, session) }
    if isDryRun {
      let texts = sameCode.isEmpty ? plans.map(\.description) : comparisons.map(\.description)
      for text in texts { try session.output.write(Failure.escaped(text) + "\n") }
      return
    }
    let command = self
    let results = try await Interruption.cancelling {
      var results: [CheckResult] = []
      if command.sameCode.isEmpty {
        for plan in plans { results += try await command.carryOut(plan, session, top) }
      } else {
        for (plan, comparison) in zip(plans, comparisons) {
          results.append(try await command.carryOut(comparison, of: plan.driver, session, top))
        }
      }
      return results
    }
    var report = try Report(session, report)
    try report.write(results)
    throw CommandEnd(status: report.status)
  }

  private func plans(_ session: Session, _ top: String) throws -> [BuildPlan] {
    let manifest = try Manifest.read(top: top)
    let kernels = KernelSearch(cache: session.cacheDirectory + "/kernels").kernels(manifest)
    let drivers = try DriverSearch.drivers(top: top, directory: session.directory)
    let chosen = try driver.map { [try DriverSearch.driver(named: $0, among: drivers)] } ?? drivers
    let options = BuildPlan.Options(
      jobs: jobs ?? OrderedTasks.processors, extraWarnings: warnings, sparse: sparse,
      searchPath: session.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin")
    return try kernel.flatMap { name -> [BuildPlan] in
      guard let release = KernelRelease.named(name, among: kernels) else {
        throw BuildError.unknownKernel(name, known: kernels.map(\.release))
      }
      return try chosen.map {
        try BuildPlan(driver: $0, kernel: release, cache: session.cacheDirectory, options: options)
      }
    }
  }

  private func carryOut(_ plan: BuildPlan, _ session: Session, _ top: String) async throws -> [CheckResult] {
    session.output.progress("building \(plan.driver.name) against \(plan.kernel.release)")
    let output = session.output
    let builder = Builder(plan) { step in output.progress("  " + step) }
    guard eachPatch, let range else { return try await builder.build(top: top) }
    let tree = try session.tree()
    let series = try await tree.series(in: RevisionRange(range), single: .since)
    return try await SeriesBuilder(builder).build(series, of: tree)
  }

  private func comparison(_ plan: BuildPlan, _ session: Session) throws -> CodeComparison {
    let output = session.output
    return try CodeComparison(
      driver: plan.driver, kernel: plan.kernel, cache: session.cacheDirectory, options: plan.options
    ) { step in output.progress("  " + step) }
  }

  private func carryOut(
    _ comparison: CodeComparison, of driver: Driver, _ session: Session, _ top: String
  ) async throws -> CheckResult {
    let tree = try session.tree()
    var sides: [CodeComparison.Side] = []
    for name in sameCode {
      let commit = try tree.repository.resolve(name)
      sides.append(.init(name: name, files: try await tree.files(below: driver.sources, in: commit)))
    }
    if sides.count == 1 {
      let files = try DirectorySnapshot.files(below: driver.sources, top: top)
      sides.append(.init(name: "the work tree", files: files))
    }
    return try await comparison.compare(sides[0], sides[1])
  }
}
