// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

extension LicenseCheck {
  /// Findings in what a patch adds, in the order of its lines. `input` is what the user calls it.
  ///
  /// A file that the patch creates is judged as a whole; of others the beginning, where the patch
  /// shows it from line 1, and any `MODULE_LICENSE()`; there only lines that it adds. Edits of fixes are
  /// offsets in `patch`.
  public static func check(
    patch: Bytes, input: String, catalog: LicenseCatalog = .kernel
  ) -> [Finding] {
    var license: (path: String, expression: SPDXExpression?) = ("", nil)
    return PatchedTextReader.pieces(of: patch).flatMap { piece -> [Finding] in
      switch piece {
      case .text(let text): findings(in: text, input: input, catalog, &license)
      case .binary(let path, let line): LicensePath.isPicture(path) ? [] : [binary(path, input, line)]
      }
    }
  }

  /// `license` is what the head of the file last met says.
  private static func findings(
    in text: PatchedText, input: String, _ catalog: LicenseCatalog,
    _ license: inout (path: String, expression: SPDXExpression?)
  ) -> [Finding] {
    var report = LicenseReport(path: text.path, isExcerpt: !text.isNew)
    if text.isHead {
      license = (text.path, judge(text.text, catalog, &report))
    } else if text.path.hasSuffix(".c") {
      let expression = license.path == text.path ? license.expression : nil
      ModuleLicenseCheck.judge(text.text, against: expression, &report)
    }
    return report.findings.compactMap { finding in
      // A hunk that begins in line 1 may end before the licence line.
      if !text.isNew, finding.rule == LicenseRules.missing.id { return nil }
      return text.inPatch(finding, input: input)
    }
  }

  private static func binary(_ path: String, _ input: String, _ line: Int) -> Finding {
    Finding(
      rule: LicenseRules.binary.id, severity: LicenseRules.binary.severity,
      message: "a binary file is added: its source, and with it its licence, is not here",
      place: Place(input: input, inputLine: line, path: path))
  }
}
