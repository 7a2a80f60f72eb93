// SPDX-License-Identifier: GPL-2.0-only

import Licensing
import PatchModel
import StyleCheck

/// Runs the checks on texts, one result each text.
struct PatchChecker {
  let session: Session
  let rules: RuleOptions

  func check(_ sources: [CheckSource]) -> [CheckResult] {
    let tree = session.kernelTree
    let options = rules.style(tree: tree, workTree: (try? session.workTree()) ?? nil)
    let catalog = (options.tree).flatMap { try? LicenseCatalog(readingTree: $0) } ?? .kernel
    let results = StyleCheck.check(sources.map(\.input), options: options)
    return zip(sources, results).map { source, result in
      let licences = Self.licences(source.input, catalog).filter { Self.isWanted($0, options) }
      return Self.moved(Self.joined(result, licences), by: source.linesBefore)
    }
  }

  private static func licences(_ input: CheckInput, _ catalog: LicenseCatalog) -> [Finding] {
    switch input.kind {
    case .patch: LicenseCheck.check(patch: input.text, input: input.name, catalog: catalog)
    case .source(let path):
      LicenseCheck.check(path: path, text: input.text, catalog: catalog)
    }
  }

  private static func isWanted(_ finding: Finding, _ options: StyleOptions) -> Bool {
    guard options.strict || finding.severity != .check else { return false }
    if let only = options.only { return only.contains(finding.rule) }
    return !options.ignored.contains(finding.rule)
  }

  /// Faults of the licence line that checkpatch's own type tells already are not told twice.
  private static let sharedRules: Set<String> = ["LICENSE_MISSING", "LICENSE_MISPLACED", "LICENSE_COMMENT_STYLE"]

  private static func joined(_ result: CheckResult, _ licences: [Finding]) -> CheckResult {
    let told = Set(result.findings.filter { $0.rule == "SPDX_LICENSE_TAG" }.map { "\($0.place.path ?? "")" })
    let more = licences.filter { !(sharedRules.contains($0.rule) && told.contains($0.place.path ?? "")) }
    guard !more.isEmpty else { return result }
    let findings = (result.findings + more).enumerated()
      .sorted { ($0.element.place.inputLine, $0.offset) < ($1.element.place.inputLine, $1.offset) }.map(\.element)
    return CheckResult(
      check: result.check, subject: result.subject, summary: result.summary, findings: findings, log: result.log,
      linesChecked: result.linesChecked)
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
