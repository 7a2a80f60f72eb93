// SPDX-License-Identifier: GPL-2.0-only

import Licensing
import PatchModel
import StyleCheck

/// Runs the checks on texts, one result each text.
struct PatchChecker {
  let session: Session
  let rules: RuleOptions

  func check(_ sources: [CheckSource]) -> [CheckResult] {
    let tree = rules.tree ?? session.kernelTree
    let results = StyleCheck.check(
      sources.map(\.input), options: rules.style(tree: tree, workTree: (try? session.workTree()) ?? nil))
    let licenses = Self.catalog(ofTree: tree)
    return zip(sources, results).map { source, result in
      let findings = Self.licenseFindings(in: source.input, licenses).filter(rules.wants)
      return Self.moved(Self.joined(result, findings), by: source.linesBefore)
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
