// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Judges what one SPDX line says.
struct ExpressionCheck {
  let line: LicenseHeader.TaggedLine
  let catalog: LicenseCatalog

  /// The expression, where it can be read.
  func judge(_ report: inout LicenseReport) -> SPDXExpression? {
    let expression: SPDXExpression
    do {
      expression = try SPDXExpression(parsing: line.text, in: line.tag.expression)
    } catch {
      report.add(LicenseRules.syntax, at: line, error.columns, error.summary)
      return nil
    }
    for (license, exception) in expression.licenses {
      judge(license, &report)
      if let exception { judge(exception, with: license, &report) }
    }
    judgeWhole(expression, &report)
    return expression
  }

  private func judge(_ license: SPDXExpression.Identifier, _ report: inout LicenseReport) {
    guard let known = catalog.license(license.text) else {
      let nearest = catalog.nearestLicense(to: license.text)
      reportUnknown("licence", license, nearest, &report)
      return
    }
    judgeSpelling(of: license, known.identifier, &report)
    if known.category == .deprecated {
      report.add(
        LicenseRules.deprecated, at: line, license.columns,
        "'\(known.identifier)' is in LICENSES/deprecated; new code should take a preferred licence")
    }
  }

  private func judge(
    _ exception: SPDXExpression.Identifier, with license: SPDXExpression.Identifier,
    _ report: inout LicenseReport
  ) {
    guard let known = catalog.exception(exception.text) else {
      let nearest = catalog.nearestException(to: exception.text)
      reportUnknown("exception", exception, nearest, &report)
      return
    }
    judgeSpelling(of: exception, known.identifier, &report)
    if catalog.license(license.text) != nil, !catalog.allows(known, with: license.text) {
      report.add(
        LicenseRules.exceptionMismatch, at: line, exception.columns,
        "'\(known.identifier)' does not go with '\(license.text)'")
    }
  }

  private func reportUnknown(
    _ kind: String, _ identifier: SPDXExpression.Identifier, _ nearest: String?, _ report: inout LicenseReport
  ) {
    let hint = nearest.map { "; did you mean '\($0)'" } ?? ""
    report.add(
      LicenseRules.unknownIdentifier, at: line, identifier.columns,
      "LICENSES/ has no \(kind) '\(identifier.text)'\(hint)",
      fix: nearest.map { replacing(identifier, by: $0, .unsafe) })
  }

  private func judgeSpelling(
    of identifier: SPDXExpression.Identifier, _ known: String, _ report: inout LicenseReport
  ) {
    guard identifier.text != known else { return }
    report.add(
      LicenseRules.spelling, at: line, identifier.columns, "LICENSES/ writes it '\(known)'",
      fix: replacing(identifier, by: known, .safe))
  }

  private func replacing(
    _ identifier: SPDXExpression.Identifier, by text: String, _ trust: Fix.Trust
  ) -> Fix {
    Fix(
      trust: trust,
      edits: [Edit(range: identifier.columns.shifted(by: line.offset), replacement: Bytes(text.utf8))])
  }

  private func judgeWhole(_ expression: SPDXExpression, _ report: inout LicenseReport) {
    if expression.isChained {
      report.add(
        LicenseRules.chained, at: line, line.tag.expression,
        "parentheses should order the operators; scripts/spdxcheck.py refuses them side by side")
    }
    judgeDual(expression, &report)
    judgeNote(expression, &report)
  }

  private func judgeDual(_ expression: SPDXExpression, _ report: inout LicenseReport) {
    let isDual = { (name: String) in catalog.license(name)?.category == .dual }
    guard !expression.permits({ !isDual($0) }),
      let dual = expression.licenses.first(where: { isDual($0.license.text) })?.license
    else { return }
    // Its text in LICENSES/ allows it for documentation and artwork alone.
    let isDocument = dual.text.lowercased() == "cc-by-4.0" && report.facts.isDocumentation
    report.add(
      LicenseRules.dualOnly, at: line, dual.columns,
      "'\(dual.text)' may only be one choice beside a licence that goes with GPL-2.0, joined by OR",
      severity: isDocument ? .check : nil)
  }

  /// Judges a header for user space: some GPL, and no note anywhere.
  private func judgeNote(_ expression: SPDXExpression, _ report: inout LicenseReport) {
    guard report.facts.needsNote else { return }
    let all = expression.licenses
    guard !all.contains(where: { $0.exception?.text.lowercased() == "linux-syscall-note" }),
      let gpl = all.first(where: { LicenseFamily.gnu.contains($0.license.text) })?.license
    else { return }
    report.add(
      LicenseRules.syscallNote, at: line, gpl.columns,
      "a header for user space needs '\(gpl.text) WITH Linux-syscall-note'")
  }
}
