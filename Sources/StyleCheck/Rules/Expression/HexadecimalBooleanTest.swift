// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum HexadecimalBooleanTest: LineRule {
  static let info = RuleInfo(
    id: "HEXADECIMAL_BOOLEAN_TEST", severity: .warning, files: .c,
    summary: "a hexadecimal number is an operand of && or ||",
    why: "A mask is always true; what was meant is & or |.",
    reference: "Documentation/dev-tools/checkpatch.rst",
    examples: [
      .bad("\tif (flags && «0x10»)"),
      .bad("\tx = («0x01» || flags);"),
      .good("\tif (flags & 0x10)"),
      .good("\tif (flags && a == 0x10)"),
    ])

  static let needs: [Need] = [.code(UInt8(ascii: "&")), .code(UInt8(ascii: "|"))]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard line.holds(UInt8(ascii: "x")) || line.holds(UInt8(ascii: "X")) else { return }
    let range = line.tokenRange
    for i in range where context.token(i).kind == .number && i > range.lowerBound && i + 1 < range.upperBound
    {
      let before = context.token(i - 1).sign
      let after = context.token(i + 1).sign
      let isOpened = isLogical(before) || before == "(" || before == "["
      let isClosed = isLogical(after) || after == ")" || after == "]"
      guard isOpened, isClosed, isLogical(before) || isLogical(after),
        isMask(line.masked(context.token(i)))
      else { continue }
      context.report(
        Self.self, at: line.columns(of: context.token(i)), "a mask is always true: is '&' or '|' meant?")
      return
    }
  }

  private static func isLogical(_ sign: Sign) -> Bool { sign == "&&" || sign == "||" }

  /// `0x` and digits up to 9; checkpatch looks for no letters.
  private static func isMask(_ number: ByteView) -> Bool {
    guard number.count > 2, number.hasPrefixIgnoringCase("0x") else { return false }
    for i in 2..<number.count where !number[i].isDigit { return false }
    return true
  }
}
