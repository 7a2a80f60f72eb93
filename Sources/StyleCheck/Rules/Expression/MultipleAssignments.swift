// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum MultipleAssignments: LineRule {
  static let info = RuleInfo(
    id: "MULTIPLE_ASSIGNMENTS", severity: .check, files: .c,
    summary: "one statement assigns to several variables",
    why: "One statement does one thing; of two assignments in it the second is overlooked.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("\t«first = second =» 0;"),
      .bad("\t«dev->list[0].head = dev->tail =» NULL;"),
      .good("\tfirst = 0;\n\tsecond = 0;"),
      .good("\tready = a == b;"),
    ])

  static let needs: [Need] = [.code(UInt8(ascii: "="))]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let masked = line.masked
    let start = line.margin
    guard let first = assignmentEnd(masked, from: start),
      let second = assignmentEnd(masked, from: masked.skippingBlanks(from: first))
    else { return }
    context.report(Self.self, at: start..<second, "one assignment a statement")
  }

  /// Behind `lvalue =`.
  private static func assignmentEnd(_ masked: ByteView, from start: Int) -> Int? {
    guard let end = Lvalue.end(masked, from: start) else { return nil }
    let sign = masked.skippingBlanks(from: end)
    guard masked[sign] == UInt8(ascii: "="), masked[sign + 1] != UInt8(ascii: "=") else { return nil }
    return sign + 1
  }
}
