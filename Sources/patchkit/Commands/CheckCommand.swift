// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import PatchModel
import StyleCheck

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Find faults of style, licence and message in commits, patches and source files.",
    discussion: """
      INPUT is a revision or a range (HEAD~3.., v6.1..my-branch), a patch file or a mailbox, a source file or a \
      directory of them with -f, or - for standard input. Without any, the commits that the upstream branch has not are checked.

      A commit is checked as the mail that it would be sent as, so that its verdict is that of the patch.
      """)

  @Flag(
    name: [.customShort("f"), .customLong("file")], help: "INPUT is a source file; every line is checked.")
  var asSources = false

  @OptionGroup var rules: RuleOptions
  @OptionGroup var report: ReportOptions

  @Flag(
    help: """
      Cure what is safe to cure: in the work tree for commits, in place for patches and source files.
      """)
  var fix = false

  @Option(
    name: [.customShort("j", allowingJoined: true), .customLong("jobs")],
    help: ArgumentHelp("Texts to check at a time; one for each processor when left out.", valueName: "n"))
  var jobs: Int?

  @Argument(help: ArgumentHelp("Commits, patches or files.", valueName: "input")) var inputs: [String] = []

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs is at least 1") }
    if fix, inputs.contains("-") { throw ValidationError("--fix cannot change standard input") }
  }

  func run() async throws {
    let session = try Session()
    var sources = try await InputResolver(session: session, asSources: asSources).resolve(inputs)
    let checker = PatchChecker(session: session, rules: rules, jobs: jobs ?? OrderedTasks.processors)
    var results = try await checker.check(sources)
    if fix {
      sources = try await FixWriter(session: session, checker: checker).cure(sources, results)
      results = try await checker.check(sources)
    }
    var report = try Report(session, report)
    try report.write(results)
    let damage = sources.compactMap(\.damage)
    for failure in damage { session.output.complain(failure) }
    throw CommandEnd(status: damage.isEmpty ? report.status : .impossible)
  }
}
