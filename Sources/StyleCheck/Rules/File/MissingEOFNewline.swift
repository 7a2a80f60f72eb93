// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum MissingEOFNewline: LineRule {
  static let info = RuleInfo(
    id: "MISSING_EOF_NEWLINE", severity: .warning, fix: .safe, files: .text,
    summary: "the file ends without a line feed",
    why: "Tools that join files, or append to them, join its last line to what follows.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .good(
        """
        int a;

        """, path: "drivers/hv/example.c")
    ])

  static let needs: [Need] = [.lackingNewline]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard line.lacksNewline else { return }
    context.report(
      Self.self, at: 0..<line.raw.count, "no line feed at the end of the file", fix: [.endLine(line)])
  }
}
