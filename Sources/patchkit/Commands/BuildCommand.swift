// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import DriverSources
import Glibc
import KernelBuild
import PatchModel
import Reporting

struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Build a driver's modules against kernels.",
    discussion: """
      Builds the driver as it lies in the work tree, or, with --each-patch, each commit of RANGE, and names the one \
      that breaks. The sources are copied: the work tree stays as it is. Every module that the driver names must come \
      out; unresolved symbols are errors. See 'patchkit kernel list' for the kernels and 'patchkit driver list' for the \
      drivers.
      """)

  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp("A kernel: 6.1, 6.1-rt, 6.1.0-56-amd64.", valueName: "name"))
  var kernel: [String] = []

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
  @Flag(help: "Report only what the work tree brings that HEAD did not have, and what it cures.") var new =
    false
  @Option(
    name: .customLong("log"),
    help: ArgumentHelp(
      "Build nothing: read what a build printed from a file, - for standard input.", valueName: "file"))
  var logFile: String?
  @Flag(name: .customLong("warnings"), help: "Warnings that the kernel does not enable by itself (W=1).")
  var warnings = false
  @Option(
    name: .customShort("W"),
    help: ArgumentHelp("The kernel's levels of warnings, 1 to 3 (W=12).", valueName: "levels"))
  var levels: String?
  @Flag(help: "Run sparse on each source (C=2).") var sparse = false
  @Flag(help: "Run kernel-doc on the driver's files.") var kernelDoc = false
  @Flag(help: "Run the kernel's semantic patches on the driver's files, as 'make coccicheck' does.")
  var coccicheck = false
  @Flag(name: [.customShort("n"), .customLong("dry-run")], help: "Show what would be done.") var isDryRun =
    false
  @Option(help: ArgumentHelp("Compilers that run at the same time.", valueName: "n")) var jobs: Int?
  @Option(
    help: ArgumentHelp(
      "Where ccache shares what it compiles with other machines: redis://HOST:PORT or http://HOST:PORT.",
      valueName: "url"))
  var compileCache: String?
  @Option(
    help: ArgumentHelp(
      "Have it done by a cluster's engine, a job for each driver and kernel: slurm.", valueName: "engine"))
  var on: ClusterEngine?
  @Option(
    help: ArgumentHelp(
      "With --on: a directory that all machines see; ~/.cache/patchkit/cluster if left out.", valueName: "dir"
    ))
  var workDirectory: String?
  @Flag(help: "With --on: copy what is built into the work directory, for machines that do not see the tree.")
  var stage = false
  @OptionGroup var report: ReportOptions
  @Argument(help: "Commits to build, with --each-patch.") var range: String?

  func validate() throws {
    if let levels, levels.isEmpty || !levels.allSatisfy({ "123".contains($0) }) {
      throw ValidationError("-W takes levels from 1 to 3, such as -W 12")
    }
    if new, eachPatch || !sameCode.isEmpty { throw ValidationError("--new goes with the work tree alone") }
    if logFile != nil { return }
    if kernel.isEmpty { throw ValidationError("--kernel is missing: see 'patchkit kernel list'") }
    if eachPatch, range == nil { throw ValidationError("--each-patch needs a range, such as HEAD~3..") }
    if !eachPatch, range != nil { throw ValidationError("a range is built with --each-patch") }
    if sameCode.count > 2 { throw ValidationError("--same-code takes two commits") }
    if !sameCode.isEmpty, eachPatch { throw ValidationError("--same-code does not go with --each-patch") }
    if on != nil, new || !sameCode.isEmpty {
      throw ValidationError("--new and --same-code do not go with --on")
    }
    if let compileCache, !["redis://", "http://", "file:/"].contains(where: { compileCache.hasPrefix($0) }) {
      throw ValidationError("--compile-cache takes a URL such as redis://cache:6379 or http://cache:8080")
    }
    if on == nil, stage { throw ValidationError("--stage goes with --on") }
    if on == nil, workDirectory != nil { throw ValidationError("--work-directory goes with --on") }
    if let jobs, jobs < 1 { throw ValidationError("--jobs takes a number from 1 on") }
  }

  func run() async throws {
    let session = try Session()
    if let logFile { return try read(logFile, session) }
    let setup = try BuildSetup(session)
    if isDryRun { return try await show(setup) }
    let command = self
    let results = try await Interruption.cancelling {
      if command.on == nil { return try await command.results(session) }
      return try await ClusterWork(command, setup).results()
    }
    var report = try Report(session, report)
    try report.write(results)
    throw CommandEnd(status: report.status)
  }

  /// What comes of it on this machine.
  func results(_ session: Session) async throws -> [CheckResult] {
    let setup = try BuildSetup(session)
    var results: [CheckResult] = []
    for name in kernel { results += try await self.results(name, setup) }
    return results
  }

  private func options(_ setup: BuildSetup) -> BuildPlan.Options {
    var options = setup.options(jobs: jobs)
    options.warningLevels = levels ?? (warnings ? "1" : "")
    options.sparse = sparse
    if let compileCache { options.compileCache?.environment["CCACHE_REMOTE_STORAGE"] = compileCache }
    options.kernelDoc = kernelDoc
    options.coccinelle = coccicheck
    return options
  }

  // MARK: What would be done

  private func show(_ setup: BuildSetup) async throws {
    if on != nil {
      let text = try await ClusterWork(self, setup).plan.description
      return try setup.session.output.write(Failure.escaped(text) + "\n")
    }
    let series = eachPatch ? try await series(setup.session) : nil
    let options = options(setup)
    var jobs: [BuildJob] = []
    var texts: [String] = []
    for name in kernel {
      let kernel = try setup.kernel(name)
      let preparation = try setup.preparation(kernel, options)
      if let preparation { texts.append(preparation.description) }
      for driver in try setup.drivers(driver) {
        let plan = try plan(driver, kernel.assumedPrepared, setup)
        texts.append(sameCode.isEmpty ? plan.description : try comparison(plan, setup.session).description)
        jobs += BuildJob.jobs(plan, series, preparation: preparation)
      }
    }
    if report.format == .json { return try setup.session.output.write(JobList.json(jobs)) }
    if eachPatch { texts += jobs.map(JobList.line) }
    for text in texts { try setup.session.output.write(Failure.escaped(text) + "\n") }
  }

  private func series(_ session: Session) async throws -> Series? {
    guard let range else { return nil }
    return try await session.tree().series(in: RevisionRange(range), single: .since)
  }

  // MARK: Doing it

  private func results(_ name: String, _ setup: BuildSetup) async throws -> [CheckResult] {
    var results: [CheckResult] = []
    var kernel = try setup.kernel(name)
    if let preparation = try setup.preparation(kernel, options(setup)) {
      setup.session.output.progress("preparing \(name)")
      let result = try await preparation.run()
      guard result.state != .fail else { return [result] }
      if !result.findings.isEmpty { results.append(result) }
      kernel = try BuildSetup(setup.session).kernel(name)
    }
    for driver in try setup.drivers(driver) {
      let plan = try plan(driver, kernel, setup)
      if sameCode.isEmpty {
        results += try await carryOut(plan, setup)
      } else {
        let comparison = try comparison(plan, setup.session)
        results.append(try await carryOut(comparison, of: driver, setup.session, setup.top))
      }
    }
    return results
  }

  private func plan(_ driver: Driver, _ kernel: KernelRelease, _ setup: BuildSetup) throws -> BuildPlan {
    try BuildPlan(
      driver: driver, kernel: kernel, cache: setup.session.cacheDirectory, options: options(setup))
  }

  private func carryOut(_ plan: BuildPlan, _ setup: BuildSetup) async throws -> [CheckResult] {
    let session = setup.session
    session.output.progress("building \(plan.driver.name) against \(plan.kernel.release)")
    let output = session.output
    let builder = Builder(plan) { step in output.progress("  " + step) }
    if new {
      let tree = try session.tree()
      let base = try await tree.files(below: plan.driver.sources, in: tree.repository.resolve("HEAD"))
      return try await builder.buildNew(top: setup.top, since: base, named: "HEAD")
    }
    guard let series = eachPatch ? try await series(session) : nil else {
      return try await builder.build(top: setup.top)
    }
    return try await SeriesBuilder(builder).build(series, of: try session.tree())
  }

  private func read(_ file: String, _ session: Session) throws {
    let text =
      try file == "-" ? InputFile.readStandardInput() : InputFile.read(session.absolute(file), name: file)
    let log = BuildLog(parsing: text, sources: SourceMap(directory: "", input: file))
    var report = try Report(session, report)
    try report.write([CheckResult(check: "build", subject: file, findings: log.findings, log: log.log)])
    throw CommandEnd(status: report.status)
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
