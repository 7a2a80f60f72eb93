// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum QuotedWhitespaceBeforeNewline: LineRule {
  static let info = RuleInfo(
    id: "QUOTED_WHITESPACE_BEFORE_NEWLINE", severity: .warning, fix: .unsafe, files: .c,
    summary: "a message has a blank before its newline",
    why: "Nobody sees it, and it is stored and sent with every message.",
    reference: "Documentation/dev-tools/checkpatch.rst",
    examples: [
      .bad("\tpr_err(\"ring full«  »\\n\");", fixed: "\tpr_err(\"ring full\\n\");"),
      .good("\tpr_err(\"ring full\\n\");"),
    ])

  static let needs: [Need] = [.text(" \\n"), .text("\t\\n")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let raw = line.raw
    guard let quote = raw.firstIndex(of: UInt8(ascii: "\"")) else { return }
    var places: [Range<Int>] = []
    var from = quote + 1
    while let end = raw.firstIndex(of: "\\n", from: from) {
      var start = end
      while start > quote + 1, raw[start - 1].isBlank { start -= 1 }
      if start < end { places.append(start..<end) }
      from = end + 2
    }
    guard let last = places.last else { return }
    context.report(
      Self.self, at: last, "blanks before a newline in a string", fix: places.map { .remove(line, $0) })
  }
}
