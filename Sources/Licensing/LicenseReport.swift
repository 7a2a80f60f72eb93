// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// The findings in one file.
struct LicenseReport {
  let path: String
  let facts: LicensePath
  /// Whether a file without a licence line is read for what its prose states.
  let readsProse: Bool
  /// Whether the text is what a patch shows of a file that was there before.
  let isExcerpt: Bool
  private(set) var findings: [Finding] = []
  /// Whether the file has a licence line at all.
  var isTagged = false

  init(path: String, readsProse: Bool = false, isExcerpt: Bool = false) {
    self.path = path
    self.isExcerpt = isExcerpt
    self.readsProse = readsProse
    facts = LicensePath(path)
  }

  /// Adds a finding in a line of the head. `columns` are bytes of that line.
  mutating func add(
    _ rule: RuleInfo, at line: LicenseHeader.TaggedLine, _ columns: Range<Int>, _ message: String,
    severity: Severity? = nil, fix: Fix? = nil
  ) {
    add(
      rule, line: line.number, text: line.text, columns: columns, message, severity: severity, fix: fix)
  }

  mutating func add(
    _ rule: RuleInfo, line: Int, text: Bytes, columns: Range<Int>, _ message: String,
    severity: Severity? = nil, fix: Fix? = nil
  ) {
    let place = Place(input: path, inputLine: line, path: path, line: line, columns: columns)
    findings.append(
      Finding(
        rule: rule.id, severity: severity ?? rule.severity, message: message, place: place,
        excerpt: text.isEmpty ? [] : [text], fix: fix))
  }

  /// Adds that the file is no text at all.
  mutating func add(_ kind: BinaryKind) {
    add(
      LicenseRules.binary, line: 0, text: [], columns: 0..<0,
      kind.isArchive
        ? "\(kind.rawValue): what is packed in it, and under which licence, is not seen"
        : "\(kind.rawValue): its source, and with it its licence, is not here")
  }
}
