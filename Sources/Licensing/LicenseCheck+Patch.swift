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
    return PatchedTextReader.texts(in: patch).flatMap { text -> [Finding] in
      var report = LicenseReport(path: text.path)
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
  }
}
