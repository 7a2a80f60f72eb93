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
    let run = StyleRun(options: rules.style(tree: tree, workTree: try session.workTreeIfAny()))
    let licenses = Self.catalog(ofTree: tree)
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

  /// What the tree's `LICENSES/` declares; what the kernel's does where there is none to read.
  private static func catalog(ofTree tree: String?) -> LicenseCatalog {
    guard let tree, let catalog = try? LicenseCatalog(readingTree: tree) else { return .kernel }
    return catalog
  }

  private static func licenseFindings(in input: CheckInput, _ catalog: LicenseCatalog) -> [Finding] {
    switch input.kind {
    case .patch: LicenseCheck.check(patch: input.text, input: input.name, catalog: catalog)
    case .source(let path): LicenseCheck.check(path: path, text: input.text, catalog: catalog)
    }
  }

  /// Rules that checkpatch has too, under another name: of one fault a user hears once. The comment's
  /// style is not among them, as its finding brings the fix.
  private static let placement: Set = ["LICENSE_MISSING", "LICENSE_MISPLACED", "LICENSE_DUPLICATE"]

  private struct LinePlace: Hashable {
    let path: String?
    let line: Int
    let inputLine: Int

    init(_ place: Place) { (path, line, inputLine) = (place.path, place.line, place.inputLine) }
  }

  private static func joined(_ result: CheckResult, _ findings: [Finding]) -> CheckResult {
    let told = Set(result.findings.filter { $0.rule == "SPDX_LICENSE_TAG" }.map { LinePlace($0.place) })
    let findings = findings.filter {
      !Self.placement.contains($0.rule) || !told.contains(LinePlace($0.place))
    }
    guard !findings.isEmpty else { return result }
    return CheckResult(
      check: result.check, subject: result.subject, summary: result.summary,
      findings: result.findings + findings, log: result.log, linesChecked: result.linesChecked)
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
