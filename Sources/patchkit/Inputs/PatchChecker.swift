// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import StyleCheck

/// Runs the checks on texts, one result each text.
struct PatchChecker {
  let session: Session
  let rules: RuleOptions

  func check(_ sources: [CheckSource]) -> [CheckResult] {
    let results = StyleCheck.check(sources.map(\.input), options: rules.style(tree: session.kernelTree))
    return zip(sources, results).map { source, result in Self.moved(result, by: source.linesBefore) }
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
