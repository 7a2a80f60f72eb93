// SPDX-License-Identifier: GPL-2.0-only

import Licensing
import PatchModel
import StyleCheck

/// Runs the checks on texts, one result each text.
struct PatchChecker {
  private let run: StyleRun
  private let licenses: LicenseCatalog
  private let settings: RuleSettings
  private let policy: FindingPolicy
  /// Source files as they were, by their paths: what was there already is not told.
  private let bases: [String: Bytes]
  /// Texts that are checked at a time.
  private let jobs: Int
  /// What was found in source files before; nil where each is to be checked.
  private let results: ResultCache?

  init(
    session: Session, settings: RuleSettings, policy: FindingPolicy, bases: [String: Bytes] = [:], jobs: Int,
    keepsResults: Bool = false
  ) throws {
    let tree = settings.tree ?? session.kernelTree
    let cache = DiskCache(directory: session.cacheDirectory + "/style")
    let options = settings.style(tree: tree, workTree: try session.workTreeIfAny(), cache: cache)
    run = StyleRun(
      options: options, commits: RepositoryCommits(at: session.directory), owners: tree.map(TreeOwners.init))
    results =
      keepsResults
      ? ResultCache(
        directory: session.cacheDirectory + "/results", program: session.programStamp, options: options) : nil
    licenses = LicenseCatalog.ofTree(tree, session)
    self.settings = settings
    self.policy = policy
    self.bases = bases
    self.jobs = jobs
  }

  /// Checks all of them, at most `jobs` at a time; the results do not depend on how many.
  func check(_ sources: [CheckSource]) async throws -> [CheckResult] {
    var results: [CheckResult] = []
    _ = try await check(sources) { results.append($0) }
    return results
  }

  /// The same, each result given to `report` when its turn comes. Returns the policy as it is afterwards: it
  /// knows what was met.
  func check(_ sources: [CheckSource], _ report: (CheckResult) throws -> Void) async throws -> FindingPolicy {
    var policy = policy
    var once = OncePerRun()
    var onceOfBases = OncePerRun()
    let (run, licenses, settings, bases, results) = (run, licenses, settings, bases, results)
    try await OrderedTasks.forEach(sources, jobs: jobs) { source in
      Checked(source, bases[source.path ?? ""], run, licenses, settings, results)
    } _: { index, checked in
      let source = sources[index]
      guard let outcome = checked.outcome else {
        let reason = checked.failure?.message ?? "unknown"
        try report(CheckResult(check: "style", subject: source.name, state: .notRun(because: reason)))
        return
      }
      var result = Self.joined(once.result(of: outcome), checked.licenses)
      let known = checked.base.map { onceOfBases.result(of: $0).findings + checked.baseLicenses }
      let news = policy.news(result.findings, of: source, known: known)
      if news.count < result.findings.count { result = result.with(findings: news) }
      try report(Self.moved(result, by: source.linesBefore))
    }
    results?.close()
    return policy
  }

  /// What the patches among `sources` are judged by each other; nil for nothing to say.
  func series(_ sources: [CheckSource]) -> CheckResult? {
    let patches = sources.filter(\.isPatch)
    let inputs = patches.compactMap { try? $0.input() }
    guard inputs.count == patches.count else { return nil }
    let findings = run.seriesFindings(of: inputs).map { found in
      var finding = found.finding
      finding.place.inputLine += patches[found.input].linesBefore
      return finding
    }
    guard !findings.isEmpty else { return nil }
    return CheckResult(check: "series", subject: "\(inputs.count) mails", findings: findings)
  }

  /// What the checks say of one text, before the others are known.
  private struct Checked: Sendable {
    var outcome: StyleOutcome?
    var licenses: [Finding] = []
    var base: StyleOutcome?
    var baseLicenses: [Finding] = []
    var failure: Failure?

    init(
      _ source: CheckSource, _ base: Bytes?, _ run: StyleRun, _ catalog: LicenseCatalog,
      _ settings: RuleSettings, _ results: ResultCache?
    ) {
      do throws(Failure) {
        let input = try source.input()
        let (outcome, others) = run.check(input, results: results) { licenseFindings(in: $0, catalog) }
        self.outcome = outcome
        licenses = settings.settled(others)
        guard let base else { return }
        let old = CheckInput(name: input.name, text: base, kind: input.kind)
        self.base = run.check(old)
        baseLicenses = settings.settled(licenseFindings(in: old, catalog))
      } catch {
        failure = error
      }
    }
  }

  private static func licenseFindings(in input: CheckInput, _ catalog: LicenseCatalog) -> [Finding] {
    switch input.kind {
    case .patch: LicenseCheck.check(patch: input.text, input: input.name, catalog: catalog)
    case .source(let path): LicenseCheck.check(path: path, text: input.text, catalog: catalog)
    }
  }

  /// Rules that checkpatch has too, under another name: of one fault a user hears once.
  private static let placement: Set = [
    "LICENSE_MISSING", "LICENSE_MISPLACED", "LICENSE_DUPLICATE", "LICENSE_COMMENT_STYLE",
  ]

  private struct LinePlace: Hashable {
    let path: String?
    let line: Int
    let inputLine: Int

    init(_ place: Place) { (path, line, inputLine) = (place.path, place.line, place.inputLine) }
  }

  private static func joined(_ result: CheckResult, _ findings: [Finding]) -> CheckResult {
    guard !findings.isEmpty else { return result }
    var told = result.findings
    let tags = told.indices.filter { told[$0].rule == "SPDX_LICENSE_TAG" }
    let places = Dictionary(tags.map { (LinePlace(told[$0].place), $0) }) { first, _ in first }
    var others: [Finding] = []
    for finding in findings {
      guard placement.contains(finding.rule), let same = places[LinePlace(finding.place)] else {
        others.append(finding)
        continue
      }
      // Ours may know how to cure it.
      if told[same].fix == nil { told[same].fix = finding.fix }
    }
    return result.with(findings: told + others)
  }

  /// Line numbers of the file that the user named: the text may be one mail of many.
  private static func moved(_ result: CheckResult, by lines: Int) -> CheckResult {
    guard lines > 0 else { return result }
    var result = result
    for index in result.findings.indices where result.findings[index].place.inputLine > 0 {
      result.findings[index].place.inputLine += lines
    }
    return result
  }
}
