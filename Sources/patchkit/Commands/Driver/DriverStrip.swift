// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import DriverSources
import PatchModel

struct DriverStrip: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "strip",
    abstract: "Take out what sources have for other kernels.",
    discussion: """
      Decides the conditionals that ask for LINUX_VERSION_CODE, KERNEL_VERSION, RHEL_RELEASE_CODE, \
      RHEL_RELEASE_VERSION, or a macro of -D and -U, for one kernel: whole ones, nested ones, single branches, and parts \
      of a condition. What cannot be decided stays and is reported with its place. What is left gives the same tokens to \
      the compiler as before. A macro that the sources define themselves is never taken as known.

      FILE is a source file, or a directory of them. Without --diff and --in-place nothing is changed.
      """)

  @OptionGroup var target: StripOptions
  @Flag(help: "Show the changes, and change nothing; exit with 1 if there are any.") var diff = false
  @Flag(name: .customLong("in-place"), help: "Change the files.") var isInPlace = false
  @OptionGroup var report: ReportOptions
  @Argument(help: ArgumentHelp("Source files or directories.", valueName: "file")) var files: [String]

  func validate() throws {
    if diff, isInPlace { throw ValidationError("--diff changes nothing: leave out --in-place") }
    _ = try target.target()
  }

  func run() async throws {
    let session = try Session()
    let sources = try files.flatMap { try SourceFiles.named($0, session) }
    let results = Strip(try target.target()).strip(sources.map { ($0.name, $0.text) })
    var failures: [Failure] = []
    var fixed = FixedFiles()
    var checks: [CheckResult] = []
    for (source, result) in zip(sources, results) {
      switch result {
      case .failure(let error): failures.append(Failure(error, in: source.name))
      case .success(let stripped):
        try fixed.replace(source.path, name: source.name, by: stripped.text)
        if stripped.concernsTarget { checks.append(StripReport.result(of: stripped, source.name)) }
      }
    }
    for failure in failures { session.output.complain(failure) }
    if checks.isEmpty {
      session.output.note("none of the \(sources.count) files has a conditional that this kernel decides")
    }
    let status = try end(fixed, checks, session)
    throw CommandEnd(status: failures.isEmpty ? status : .impossible)
  }

  private func end(
    _ files: FixedFiles, _ checks: [CheckResult], _ session: Session
  ) throws -> ExitStatus {
    if diff {
      try session.output.write(try files.diff())
      return files.changedPaths.isEmpty ? .clean : .findings
    }
    if isInPlace { try files.write() }
    var report = try Report(session, report)
    try report.write(checks)
    return report.status
  }
}
