// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// Holds a file's licence line, and its `MODULE_LICENSE()`, against the kernel's rules.
public enum LicenseCheck {
  /// Findings in the order of their lines. `path` is inside the tree and decides which comment is
  /// asked for; files of kinds that no rule names, and empty files, need no licence line.
  public static func check(path: String, text: Bytes, catalog: LicenseCatalog = .kernel) -> [Finding] {
    var report = LicenseReport(path: path)
    _ = judge(text, catalog, &report)
    return report.findings
  }

  /// Judges a file, or its beginning; the result is what its SPDX line says, where it can be read.
  static func judge(
    _ text: Bytes, _ catalog: LicenseCatalog, _ report: inout LicenseReport
  ) -> SPDXExpression? {
    let expression = judgeHead(text, catalog, &report)
    if report.facts.isC, !report.facts.quotesTags {
      ModuleLicenseCheck.judge(text, against: expression, &report)
    }
    return expression
  }

  /// The same without a look at `MODULE_LICENSE()`.
  static func judgeHead(
    _ text: Bytes, _ catalog: LicenseCatalog, _ report: inout LicenseReport
  ) -> SPDXExpression? {
    guard !text.isEmpty, !report.facts.quotesTags else { return nil }
    let header = LicenseHeader(text: text)
    if header.tags.isEmpty, let kind = BinaryKind(Bytes(text.prefix(BinaryKind.depth))) {
      report.add(kind)
      return nil
    }
    guard let first = header.tags.first else {
      reportMissing(header, text, catalog, &report)
      return nil
    }
    return judge(first, header, catalog, &report)
  }

  /// Judges a head by its first tag; the result is what that says, where it can be read.
  private static func judge(
    _ first: LicenseHeader.TaggedLine, _ header: LicenseHeader, _ catalog: LicenseCatalog,
    _ report: inout LicenseReport
  ) -> SPDXExpression? {
    report.isTagged = true
    judgePlace(of: first, header, &report)
    let expression = ExpressionCheck(line: first, catalog: catalog).judge(&report)
    for extra in header.tags.dropFirst() where !extra.isQuoted {
      let contradicts = extra.expression != first.expression
      report.add(
        LicenseRules.duplicate, at: extra, extra.tag.key,
        "a second licence line \(contradicts ? "contradicts" : "repeats") the first one, in line "
          + "\(first.number)",
        severity: report.facts.isPrescribed ? nil : .check)
    }
    return expression
  }

  private static func judgePlace(
    of line: LicenseHeader.TaggedLine, _ header: LicenseHeader, _ report: inout LicenseReport
  ) {
    let softer: Severity? = report.facts.isPrescribed ? nil : .check
    if line.number != header.expectedLine {
      judgeMisplaced(line, header, softer, &report)
    } else if let style = report.facts.style, !line.tag.isExact(style, in: line.text) {
      report.add(
        LicenseRules.commentStyle, at: line, openingColumns(of: line),
        "the line should begin with '\(style.opening) SPDX-License-Identifier: '", severity: softer,
        fix: restyled(line, as: style))
    }
  }

  /// Names the line that lacks what it should have, as checkpatch does first. Where that line is not the patch's, or
  /// not there at all, the tag is named instead.
  private static func judgeMisplaced(
    _ line: LicenseHeader.TaggedLine, _ header: LicenseHeader, _ severity: Severity?,
    _ report: inout LicenseReport
  ) {
    if report.isExcerpt || line.number < header.expectedLine {
      report.add(
        LicenseRules.misplaced, at: line, line.tag.key,
        "the licence line belongs in line \(header.expectedLine)", severity: severity)
    } else {
      report.add(
        LicenseRules.misplaced, line: header.expectedLine, text: header.expectedText,
        columns: header.expectedText.indices,
        "the licence line belongs here, and stands in line \(line.number)",
        severity: severity)
    }
  }

  /// The opening without the blank behind it, or the key where nothing stands before it.
  private static func openingColumns(of line: LicenseHeader.TaggedLine) -> Range<Int> {
    var columns = line.tag.opening
    while !columns.isEmpty, line.text[columns.upperBound - 1].isBlank { columns = columns.dropLast() }
    return columns.isEmpty ? line.tag.key : columns
  }

  /// The comment rewritten, where it is of one line and nothing else stands on it.
  private static func restyled(_ line: LicenseHeader.TaggedLine, as style: LicenseCommentStyle) -> Fix? {
    let closing = line.text[line.tag.closing].filter { !$0.isBlank && $0 != 0x0D }
    let isClosed = closing.elementsEqual("*/".utf8)
    let old = line.tag.style(in: line.text)
    guard old != nil, !line.tag.expression.isEmpty, old == .block ? isClosed : closing.isEmpty else {
      return nil
    }
    let opening = 0..<line.tag.expression.lowerBound
    let carriageReturn: Bytes = line.text.last == 0x0D ? [0x0D] : []
    return Fix(
      trust: .safe,
      edits: [
        Edit(
          range: opening.shifted(by: line.offset), replacement: Bytes("\(style.opening) \(SPDXTag.key) ".utf8)
        ),
        Edit(
          range: line.tag.closing.shifted(by: line.offset),
          replacement: Bytes(style.closing.utf8) + carriageReturn),
      ])
  }
}

extension Range<Int> {
  func shifted(by offset: Int) -> Range<Int> { lowerBound + offset..<upperBound + offset }
}
