// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum LogicalContinuations: LineRule {
  static let info = RuleInfo(
    id: "LOGICAL_CONTINUATIONS", severity: .check, fix: .safe, files: .source,
    summary: "a line begins with && or ||",
    why: "An operator at the end of a line says that the condition goes on; at the start it is overlooked.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("\tif (first\n\t    «&&» second)", fixed: "\tif (first &&\n\t    second)"),
      .bad("\tif (first /* a */\n\t    «||» second)", fixed: "\tif (first || /* a */\n\t    second)"),
      .bad("#if defined(A) \\\n\t«&&» defined(B)", fixed: "#if defined(A) && \\\n\tdefined(B)"),
      .good("\tif (first &&\n\t    second)"),
    ])

  // The line may be in a comment, or in a string that was never closed.
  static let needs: [Need] = [
    .code(UInt8(ascii: "&")), .code(UInt8(ascii: "|")), .comment, .code(Mask.string),
  ]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let start = line.indentEnd
    guard line.raw.hasPrefix("&&", at: start) || line.raw.hasPrefix("||", at: start) else { return }
    let columns = start..<(start + 2)
    context.report(
      Self.self, at: columns, "'\(line.raw[columns].text)' belongs at the end of the line above",
      fix: fix(line, columns, context.previous))
  }

  /// Puts the operator behind the last code of the line above, before a comment or a backslash.
  private static func fix(_ line: SourceLine, _ columns: Range<Int>, _ previous: PreviousLine) -> [LineEdit] {
    guard let above = previous.line, above.isAdded, line.masked[columns.lowerBound] != Mask.comment else {
      return []
    }
    var end = above.masked.trimmedEnd
    let isContinued = above.masked[end - 1] == UInt8(ascii: "\\")
    if isContinued { end -= 1 }
    while above.masked[end - 1].isBlank || above.masked[end - 1] == Mask.comment { end -= 1 }
    guard end > 0, isContinued || !above.isDirective else { return [] }
    let after = line.raw.skippingBlanks(from: columns.upperBound)
    return [
      .replace(above, end..<end, with: [0x20] + line.raw[columns].bytes),
      .remove(line, columns.lowerBound..<after),
    ]
  }
}
