// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum LeadingSpace: LineRule {
  static let info = RuleInfo(
    id: "LEADING_SPACE", severity: .warning, fix: .safe, files: .source,
    summary: "a line begins with a space",
    why: "The kernel indents with tabs; spaces at the margin come from another editor's settings or a mail.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("«        »int ret;", fixed: "\tint ret;"),
      .bad("«  »foo();"),
      .good("\tint ret;"),
      .good(" out:"),
    ])

  static let needs: [Need] = [.spacedIndent]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard line.raw[0] == 0x20 else { return }
    let masked = line.masked
    var i = 0
    while masked[i] == 0x20 { i += 1 }
    // A comment, a directive or a label may stand anywhere.
    if masked[i] == Mask.comment || masked[i] == UInt8(ascii: "#") { return }
    let end = masked.identifierEnd(from: i)
    if end > i, masked[end] == UInt8(ascii: ":") { return }
    let blanks = 0..<leadingBlanks(line.raw)
    let columns = line.columns(of: blanks.upperBound, tabSize: context.options.tabSize)
    let fixed = Indentation.blanks(columns: columns, tabSize: context.options.tabSize)
    context.report(
      Self.self, at: blanks, "spaces at the start of a line",
      fix: fixed == line.raw[blanks].bytes ? [] : [.replace(line, blanks, with: fixed)])
  }

  private static func leadingBlanks(_ raw: ByteView) -> Int {
    var i = 0
    while raw[i] == 0x20 || raw[i] == 0x09 { i += 1 }
    return i
  }
}
