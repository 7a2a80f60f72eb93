// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import DriverSources
import PatchModel
import StyleCheck

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    // Said where this command is parsed by itself: ArgumentParser then looks for no request of completions.
    _superCommandName: "patchkit",
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

  @OptionGroup var fixes: FixOptions

  @Option(
    name: [.customShort("j", allowingJoined: true), .customLong("jobs")],
    help: ArgumentHelp("Texts to check at a time; one for each processor when left out.", valueName: "n"))
  var jobs: Int?

  @Flag(inversion: .prefixedNo, help: "Keep the results of source files, and check only those that changed.")
  var cache = true

  @OptionGroup var known: KnownOptions

  /// From so many source files on, a look at the whole tree is worth its time.
  private static let worthKeeping = 64

  @Argument(help: ArgumentHelp("Commits, patches or files.", valueName: "input")) var inputs: [String] = []

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs is at least 1") }
    if fixes.isOn, inputs.contains("-") { throw ValidationError("--fix cannot change standard input") }
    if known.newSince != nil, !asSources { throw ValidationError("--new-since is for source files: -f") }
  }

  func run() async throws {
    let session = try Session()
    let top = try session.workTreeIfAny()
    let manifest = try top.flatMap { try Manifest.read(top: $0) } ?? Manifest()
    let settings = rules.settings(manifest.check)
    var sources = try await InputResolver(session: session, asSources: asSources, asOne: settings.compat)
      .resolve(inputs)
    let policy = FindingPolicy(
      top: top, waivers: manifest.waivers, baseline: try known.baseline(manifest.check, top, session),
      listsRemaining: known.writeBaseline != nil
    ) { type in
      settings.wants(type, RuleBook.severity(of: type) ?? .warning)
    }
    let checker = try PatchChecker(
      session: session, settings: settings, policy: policy, bases: try known.bases(of: sources, session),
      jobs: jobs ?? OrderedTasks.processors,
      keepsResults: cache && !fixes.isOn && sources.count >= Self.worthKeeping
    )
    if fixes.isOn { sources = try await fixes.carryOut(sources, checker, session) }
    var report = try Report(session, report, failOn: manifest.check.failOn)
    let outcome = try await checker.check(sources) { try report.write($0) }
    if let series = checker.series(sources) { try report.write(series) }
    if let verdict = outcome.verdict { try report.write(verdict) }
    try report.close()
    let damage = sources.compactMap(\.damage)
    for failure in damage { session.output.complain(failure) }
    let status = try known.write(outcome, session) ?? report.status
    throw CommandEnd(status: damage.isEmpty ? status : .impossible)
  }
}
