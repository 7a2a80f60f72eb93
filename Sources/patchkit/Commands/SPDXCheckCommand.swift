// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import Licensing

struct SPDXCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "spdxcheck",
    abstract: "Check SPDX lines with the options and in the form of the kernel's scripts/spdxcheck.py.",
    discussion: """
      PATH is a file, or a directory of the tree whose top is the working directory; - is standard input. Without any, \
      all files of HEAD are looked at, or all files where there is no repository.

      Besides what spdxcheck.py sees, all that the kernel's rules say of the licence line is told, and a finding makes \
      the exit status 1. With --compat the output is spdxcheck.py's, byte for byte, and the exit status 0 whatever \
      was found.
      """)

  @Flag(name: .shortAndLong, help: "Say how many files of each directory have an SPDX line.") var dirs = false

  @Option(
    name: [.customShort("D"), .long],
    help: ArgumentHelp("For --dirs: count directories together from that depth on.", valueName: "n"))
  var depth = -1

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "A file with patterns of files to leave out; scripts/spdxexclude of the tree otherwise.",
      valueName: "file"))
  var exclude: String?

  @Flag(name: .shortAndLong, help: "List the files without an SPDX line.") var files = false

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Lines of a file to look at.", valueName: "n"))
  var maxlines = 15

  @Flag(name: .shortAndLong, help: "Tell what was counted.") var verbose = false

  @Flag(help: "Only spdxcheck.py's own findings and exit status.") var compat = false

  @Option(
    name: [.customShort("j", allowingJoined: true), .customLong("jobs")],
    help: ArgumentHelp(
      "Directories to look at side by side; one for each processor when left out.", valueName: "n"))
  var jobs: Int?

  @Argument(help: ArgumentHelp("Files and directories.", valueName: "path")) var paths: [String] = []

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs is at least 1") }
    if paths.count > 1, paths.contains("-") {
      throw ValidationError("standard input, -, must be the only path")
    }
  }

  func run() async throws {
    let session = try Session()
    var run = try SPDXCheckRun(
      session, exclude: exclude, depth: maxlines, isExact: compat, jobs: jobs ?? OrderedTasks.processors)
    if paths == ["-"] {
      try run.checkStandardInput()
    } else {
      for path in paths { try await run.check(path, folderDepth: depth) }
      if paths.isEmpty { try await run.checkTree(folderDepth: depth) }
      tell(run, session)
    }
    throw CommandEnd(status: run.status)
  }

  /// What was asked for besides, on standard error.
  private func tell(_ run: SPDXCheckRun, _ session: Session) {
    var text = verbose ? run.tally.statistics(run.catalogSize) : ""
    if run.tally.isIncomplete, dirs { text += (verbose ? "\n" : "") + run.tally.incompleteFolders }
    if run.tally.isIncomplete, files { text += (verbose || dirs ? "\n" : "") + run.tally.untaggedFiles }
    session.output.aside(text)
  }
}
