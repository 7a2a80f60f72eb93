// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Holds every `MODULE_LICENSE()` of a C source against the file's SPDX line.
enum ModuleLicenseCheck {
  static func judge(_ text: Bytes, against expression: SPDXExpression?, _ report: inout LicenseReport) {
    if expression == nil,
      text.withUnsafeBytes({ ModuleLicenseGlance.isFine($0, allowing: ModuleLicense.allCases) })
    {
      return
    }
    var line = LineCursor(text)
    for use in ModuleLicenseScanner.uses(in: text) {
      line.advance(to: use.range.lowerBound)
      guard let license = ModuleLicense(rawValue: use.value) else {
        reportUnknown(use, line, &report)
        continue
      }
      guard let expression, !license.agrees(with: expression) else { continue }
      let fitting = ModuleLicense.fitting(expression).map { "; '\($0.rawValue)' would agree" } ?? ""
      add(
        LicenseRules.moduleMismatch, use, line,
        "'\(use.value)' does not agree with the licence line, '\(expression)'\(fitting)", nil, &report)
    }
  }

  private static func reportUnknown(
    _ use: ModuleLicenseScanner.Use, _ line: LineCursor, _ report: inout LicenseReport
  ) {
    let nearest = SpellingDistance.nearest(to: use.value, among: ModuleLicense.allCases.map(\.rawValue))
    let hint = nearest.map { "; did you mean '\($0)'" } ?? ""
    let fix = nearest.map {
      Fix(trust: .unsafe, edits: [Edit(range: use.range, replacement: Bytes("\"\($0)\"".utf8))])
    }
    add(
      LicenseRules.moduleUnknown, use, line,
      "the module loader does not know '\(use.value)' and takes it for proprietary\(hint)", fix, &report)
  }

  private static func add(
    _ rule: RuleInfo, _ use: ModuleLicenseScanner.Use, _ line: LineCursor, _ message: String, _ fix: Fix?,
    _ report: inout LicenseReport
  ) {
    let columns = use.range.clamped(to: line.range).shifted(by: -line.range.lowerBound)
    report.add(
      rule, line: line.number, text: line.excerpt, columns: columns, message, fix: fix)
  }
}
