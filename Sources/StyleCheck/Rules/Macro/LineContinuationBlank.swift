// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum LineContinuationBlank: LineRule {
  static let info = RuleInfo(
    id: "WHITESPACE_AFTER_LINE_CONTINUATION", severity: .warning, fix: .safe, files: .c,
    summary: "blanks follow the backslash that continues a #define",
    why: "C continues only a line whose last byte is the backslash; that gcc is lenient is luck.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("#define hv_reset(x) \\«  »\n\tfoo(x)", fixed: "#define hv_reset(x) \\\n\tfoo(x)"),
      .good("#define hv_reset(x) \\\n\tfoo(x)"),
    ])

  static let needs: [Need] = [.trailingBlank]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let end = line.masked.trimmedEnd
    guard line.masked[end - 1] == UInt8(ascii: "\\"), definesSomething(line, context) else { return }
    let blanks = end..<line.raw.count
    context.report(
      Self.self, at: blanks, "blanks follow the backslash", fix: [.remove(line, blanks)])
  }

  private static func definesSomething(_ line: SourceLine, _ context: RuleContext) -> Bool {
    line.tokenRange.contains { i in
      context.token(i).sign == "#" && i + 1 < line.tokenRange.upperBound
        && line.masked(context.token(i + 1)).hasPrefix("define")
    }
  }
}
