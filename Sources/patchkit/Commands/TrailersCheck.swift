// SPDX-License-Identifier: GPL-2.0-only

import ArgumentParser
import DriverSources
import PatchModel
import StyleCheck

struct TrailersCheck: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check sign-offs, Co-developed-by, Fixes, Closes and Link of commits.",
    discussion: """
      These are the rules of 'patchkit check' that look at tags, and one more: what Fixes: names must be an ancestor of \
      the commit, or of another branch it never was.
      """)

  @OptionGroup var report: ReportOptions
  @Argument(help: ArgumentHelp("Commits.", valueName: "range")) var range = "@{upstream}.."

  func run() async throws {
    let session = try Session()
    let sources = try await InputResolver(session: session, asSources: false, asOne: false).resolve([range])
    var settings = RuleSettings()
    settings.only = TrailerRules.checked
    settings.strict = true
    let policy = FindingPolicy(top: nil, waivers: [], baseline: FindingBaseline(), listsRemaining: false) {
      _ in true
    }
    let checker = try PatchChecker(
      session: session, settings: settings, policy: policy, jobs: OrderedTasks.processors)
    var report = try Report(session, report)
    let tree = try session.tree()
    let results = try await checker.check(sources)
    for (source, result) in zip(sources, results) {
      let strangers = try await FixesAncestry(tree: tree).findings(in: source)
      try report.write(result.with(findings: result.findings + strangers))
    }
    try report.close()
    throw CommandEnd(status: report.status)
  }
}
