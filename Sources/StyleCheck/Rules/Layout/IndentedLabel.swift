// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum IndentedLabel: LineRule {
  static let info = RuleInfo(
    id: "INDENTED_LABEL", severity: .warning, fix: .safe, files: .c,
    summary: "a label is indented",
    why: "At the margin the targets of `goto` are found at a glance.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("«\t»out:\n\treturn 0;", fixed: "out:\n\treturn 0;"),
      .bad("«  »again: go();", fixed: "again: go();"),
      .good(" out:\n\treturn 0;"),
      .good("\tdefault:\n\t\tbreak;"),
      .good("struct hv_bits {\n\tu32 a:1,\n\t    b:2;\n};"),
    ])

  static let needs: [Need] = [.code(UInt8(ascii: ":"))]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let code = line.tokenRange.drop { context.token($0).kind == .comment }
    guard let first = code.first, context.token(first).kind == .identifier,
      context.token(first).word != "default", first + 1 < line.tokenRange.upperBound
    else { return }
    let name = line.columns(of: context.token(first))
    let colon = context.token(first + 1)
    guard name.lowerBound > 0, colon.sign == ":", colon.start == context.token(first).end,
      !(name.lowerBound == 1 && line.masked[0] != 0x09), !isWidth(behind: first + 1, line, context)
    else { return }
    context.report(
      Self.self, at: 0..<name.lowerBound, "a label stands at the margin",
      fix: [.remove(line, 0..<line.indentEnd)])
  }

  /// A number behind the colon makes a bit-field of it.
  private static func isWidth(behind colon: Int, _ line: SourceLine, _ context: RuleContext) -> Bool {
    let next = ((colon + 1)..<max(line.tokenRange.upperBound, colon + 1)).first {
      context.token($0).kind != .comment
    }
    return next.map { line.masked(context.token($0))[0].isDigit } ?? false
  }
}
