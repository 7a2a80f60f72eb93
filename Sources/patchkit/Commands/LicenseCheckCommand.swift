// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import DriverSources
import Licensing
import PatchModel

struct LicenseCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Judge the licences of files and whole trees by the kernel's rules.",
    discussion: """
      PATH is a file or a directory; the working directory where none is named. Every file that should has to name its \
      licence in an SPDX line, as Documentation/process/license-rules.rst asks for, and MODULE_LICENSE() has to \
      agree with it. Where that line is missing, what the file states in prose is told, unless more than 1,000 files lack \
      it. Objects and archives among the sources are found by their content. What a build left behind, git's own \
      files and links are not looked at.

      'patchkit check' tells the same findings in what a patch adds.

      With --fix, a file that states its licence in prose gets the SPDX line that says the same. Prose that was \
      understood to the last word goes, unless the licence asks for its text to be kept; copyright lines and all that \
      was not understood stay. A file about which there is any doubt is listed and left as it is.
      """)

  @OptionGroup var rules: RuleChoice
  @OptionGroup var report: ReportOptions

  @OptionGroup var repair: LicenseRepairOptions

  @Option(
    name: [.customShort("j", allowingJoined: true), .customLong("jobs")],
    help: ArgumentHelp(
      "Folders to look at side by side; one for each processor when left out.", valueName: "n"))
  var jobs: Int?

  @Flag(inversion: .prefixedNo, help: "Note which files were in order, and open only those that changed.")
  var cache = true

  @Argument(help: ArgumentHelp("Files and directories.", valueName: "path")) var paths: [String] = []

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs is at least 1") }
  }

  func run() async throws {
    let session = try Session()
    let paths = paths.isEmpty ? ["."] : paths
    try await repair.carryOut(paths, tree: rules.tree, jobs: jobs ?? OrderedTasks.processors, session)
    let audit = try LicenseAudit(session, rules, jobs: jobs ?? OrderedTasks.processors, keepsResults: cache)
    var report = try Report(session, report, failOn: audit.failOn)
    for path in paths { try report.write(try await audit.result(of: path)) }
    try report.close()
    throw CommandEnd(status: report.status)
  }
}
