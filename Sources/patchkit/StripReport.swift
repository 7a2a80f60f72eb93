// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import PatchModel

/// What stripping one source came to, as a result that every report can show.
enum StripReport {
  static func result(of stripped: StrippedText, _ name: String) -> CheckResult {
    let findings = stripped.left.map { left in
      Finding(
        rule: "strip:undecided", severity: .warning, message: "\(left.text) stays: \(left.reason)",
        place: Place(input: name, inputLine: left.line, path: name, line: left.line))
    }
    return CheckResult(check: "strip", subject: name, summary: summary(of: stripped), findings: findings)
  }

  private static func summary(of stripped: StrippedText) -> String {
    var parts = ["\(stripped.decided) decided"]
    if stripped.simplified > 0 { parts.append("\(stripped.simplified) simplified") }
    if !stripped.left.isEmpty { parts.append("\(stripped.left.count) undecided") }
    return parts.joined(separator: ", ")
  }
}
