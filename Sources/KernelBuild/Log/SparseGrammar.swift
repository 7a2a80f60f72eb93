// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// What sparse prints with `C=1`: a line a warning, and lines of the same place that say what was
/// expected and what was there (`Documentation/dev-tools/sparse.rst`).
enum SparseGrammar {
  /// What marks a message of each of sparse's options (sparse(1)).
  private static let kinds = [
    ("address space", "address-space"), ("base types", "bitwise"), ("restricted ", "bitwise"),
    ("Should it be static", "decl"), ("context imbalance", "context"), ("unexpected unlock", "context"),
    ("NULL pointer", "non-pointer-null"), ("shadows an earlier", "shadow"), ("noderef", "address-space"),
    ("flexible array", "flexible-array-array"), ("undefined preprocessor", "undef"),
  ]

  static func diagnostic(_ located: LocatedLine, _ severity: Severity) -> Diagnostic {
    let kind = kinds.first { located.text.contains($0.0) }?.1
    return Diagnostic(
      "sparse", kind ?? (severity == .error ? "error" : "warning"), severity, located.text, at: located.site,
      symbol: LogLine.quoted(in: located.text))
  }

  /// `FILE:LINE:COLUMN:    expected int`: the place of `diagnostic` again, and a detail.
  static func detail(_ line: LogLine, of diagnostic: Diagnostic) -> String? {
    guard diagnostic.tool == "sparse", let site = diagnostic.site, let located = LocatedLine(line.text),
      located.word.isEmpty, located.site.file == site.file, located.text.hasPrefix("   ")
    else { return nil }
    return String(located.text.drop { $0 == " " })
  }
}
