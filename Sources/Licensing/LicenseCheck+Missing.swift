// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

extension LicenseCheck {
  /// Adds that a file has no licence line, where its kind should; `text` is all of it if prose is to be read.
  static func reportMissing(
    _ header: LicenseHeader, _ text: Bytes, _ catalog: LicenseCatalog, _ report: inout LicenseReport
  ) {
    guard let style = report.facts.style else { return }
    let reading = report.readsProse ? LicenseNotice(path: report.path, text: text).reading : nil
    let words = reading.flatMap { expression($0, report.facts, catalog) } ?? "..."
    let wanted = "\(style.opening) \(SPDXTag.key) \(words)\(style.closing)"
    report.add(
      LicenseRules.missing, line: header.expectedLine, text: header.expectedText,
      columns: 0..<header.expectedText.count,
      "\(lack(reading)); line \(header.expectedLine) should be '\(wanted)'")
  }

  private static func lack(_ reading: LicenseReading?) -> String {
    guard let reading, let stated = reading.expression else { return "no licence is named" }
    return reading.isCertain
      ? "only the text states the licence, \(stated)"
      : "only the text states a licence, \(stated), and says more about licences"
  }

  /// What the line has to say; nil where a person has to decide.
  private static func expression(
    _ reading: LicenseReading, _ facts: LicensePath, _ catalog: LicenseCatalog
  ) -> String? {
    // Whether Linux-syscall-note holds is not told by prose.
    guard reading.isCertain, !facts.needsNote else { return nil }
    return try? CatalogSpelling.names(of: reading.identifiers, in: catalog).joined(separator: " OR ")
  }
}
