// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum CodeIndent: LineRule {
  static let info = RuleInfo(
    id: "CODE_INDENT", severity: .error, fix: .safe, files: .source,
    summary: "spaces stand where a tab belongs in the indentation",
    why: "Indentation is made of tabs of eight columns; spaces may only fill up what is less than a tab.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("«        »ret = 0;", fixed: "\tret = 0;"),
      .bad("«\t  \t»ret = 0;", fixed: "\t\tret = 0;"),
      .good("\tret = foo(a,\n\t\t  b);"),
    ])

  static let needs: [Need] = [.spacedIndent]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let end = line.indentEnd
    guard isMixed(line.raw, end) else { return }
    var blanks = 0
    while line.raw[blanks] == 0x20 || line.raw[blanks] == 0x09 { blanks += 1 }
    let columns = line.columns(of: blanks, tabSize: context.options.tabSize)
    let fixed = Indentation.blanks(columns: columns, tabSize: context.options.tabSize)
    context.report(
      Self.self, at: 0..<blanks, "indent with tabs where they fit",
      fix: [.replace(line, 0..<blanks, with: fixed)])
  }

  /// A space before a tab (on a line that is not blank), or eight spaces in a row.
  private static func isMixed(_ raw: ByteView, _ end: Int) -> Bool {
    var spaces = 0
    for i in 0..<end {
      if raw[i] == 0x20 {
        spaces += 1
        if spaces == 8 { return true }
      } else {
        if raw[i] == 0x09, spaces > 0, end < raw.count { return true }
        spaces = 0
      }
    }
    return false
  }
}
