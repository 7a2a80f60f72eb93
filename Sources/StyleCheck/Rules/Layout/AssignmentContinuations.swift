// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum AssignmentContinuations: LineRule {
  static let info = RuleInfo(
    id: "ASSIGNMENT_CONTINUATIONS", severity: .check, fix: .safe, files: .source,
    summary: "a line begins with an assignment operator",
    why: "An operator at the end of a line says that the statement goes on; at the start it is overlooked.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("\tlong_name\n\t\t«=» value;", fixed: "\tlong_name =\n\t\tvalue;"),
      .bad(
        "#define HV_SET(v) \\\n\tlong_name \\\n\t\t«=» v",
        fixed: "#define HV_SET(v) \\\n\tlong_name = \\\n\t\tv"),
      .good("\tlong_name =\n\t\tvalue;"),
      .good("\tif (a\n\t    == b)"),
    ])

  static let needs: [Need] = [.code(UInt8(ascii: "="))]

  private static let operators: Set<Sign> = [
    "=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=",
  ]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard line.raw[0].isBlank || line.masked[0] == Mask.comment,
      let index = line.tokenRange.first(where: { context.token($0).kind != .comment })
    else { return }
    let token = context.token(index)
    let columns = line.columns(of: token)
    // An operator that ends its line is one by itself, and no continuation.
    guard operators.contains(token.sign), columns.upperBound < line.raw.count,
      line.masked[columns.upperBound] != UInt8(ascii: "=")
    else { return }
    context.report(
      Self.self, at: columns, "the assignment operator belongs on the previous line",
      fix: edits(line, columns, context.previous))
  }

  private static func edits(_ line: SourceLine, _ columns: Range<Int>, _ previous: PreviousLine) -> [LineEdit]
  {
    guard let above = previous.line, above.isAdded, !above.masked.contains(Mask.comment) else { return [] }
    var end = above.raw.trimmedEnd
    var tail: Bytes = []
    if end > 0, above.raw[end - 1] == UInt8(ascii: "\\") {
      // The line goes on within a macro: the backslash stays behind the operator.
      tail = Array(" \\".utf8)
      end = above.raw[0..<end - 1].trimmedEnd
    }
    let after = line.raw.skippingBlanks(from: columns.upperBound)
    return [
      .replace(above, end..<above.raw.count, with: [0x20] + line.raw[columns].bytes + tail),
      .remove(line, columns.lowerBound..<after),
    ]
  }
}
