// SPDX-License-Identifier: GPL-2.0-only

import Licensing
import PatchModel
import StyleCheck

/// Runs the checks on texts, one result each text.
struct PatchChecker {
  let session: Session
  let rules: RuleOptions
  /// Texts that are checked at a time.
  let jobs: Int

  /// Checks all of them, at most `jobs` at a time; the results do not depend on how many.
  func check(_ sources: [CheckSource]) async throws -> [CheckResult] {
    let tree = rules.tree ?? session.kernelTree
    let cache = DiskCache(directory: session.cacheDirectory + "/style")
    let options = rules.style(tree: tree, workTree: try session.workTreeIfAny(), cache: cache)
    let run = StyleRun(options: options, commits: RepositoryCommits(at: session.directory))
    let licenses = catalog(ofTree: tree)
    let rules = rules
    let checked = await OrderedTasks.map(sources, jobs: jobs) { Self.check($0, run, licenses, rules) }
    var once = OncePerRun()
    return zip(sources, checked).map { source, checked in
      switch checked {
      case .failure(let failure):
        CheckResult(check: "style", subject: source.name, state: .notRun(because: failure.message))
      case .success(let (outcome, findings)):
        Self.moved(Self.joined(once.result(of: outcome), findings), by: source.linesBefore)
      }
    }
  }

  private static func check(
    _ source: CheckSource, _ run: StyleRun, _ licenses: LicenseCatalog, _ rules: RuleOptions
  ) -> Result<(StyleOutcome, [Finding]), Failure> {
    do throws(Failure) {
      let input = try source.input()
      return .success((run.check(input), licenseFindings(in: input, licenses).filter(rules.wants)))
    } catch {
      return .failure(error)
    }
  }

  /// What the tree's `LICENSES/` declares; what the kernel's does where there is none, or none to read.
  private func catalog(ofTree tree: String?) -> LicenseCatalog {
    guard let tree, InputFile.exists(tree + "/LICENSES") else { return .kernel }
    do {
      return try LicenseCatalog(readingTree: tree)
    } catch {
      session.output.note("\(Failure(error).message); licences are judged by patchkit's own catalogue")
      return .kernel
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
    return CheckResult(
      check: result.check, subject: result.subject, summary: result.summary, findings: told + others,
      log: result.log, linesChecked: result.linesChecked)
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
