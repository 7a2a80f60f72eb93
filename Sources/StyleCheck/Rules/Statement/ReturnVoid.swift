// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum ReturnVoid: LineRule {
  static let info = RuleInfo(
    id: "RETURN_VOID", severity: .warning, files: .c,
    summary: "a function without a value ends in `return;`",
    why: "It returns at its closing brace anyway.",
    reference: "Documentation/dev-tools/checkpatch.rst",
    examples: [
      .bad("{\n\tgo();\n\treturn;\n«}»"),
      .good("{\n\tgo();\n}"),
      .good("{\n\tgo();\nout:\n\treturn;\n}"),
    ])

  static let needs: [Need] = [.code(UInt8(ascii: "}"))]
  static let includesContext = true

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard line.masked[0] == UInt8(ascii: "}"), isReturn(context.previous), isAlone(line, context),
      let above = lineTwoAbove(line, context), !isLabel(above.masked)
    else { return }
    context.report(Self.self, at: 0..<1, "no 'return;' is needed at the end of the function")
  }

  private static func isAlone(_ line: SourceLine, _ context: RuleContext) -> Bool {
    line.tokenRange.allSatisfy { $0 == line.tokenRange.lowerBound || context.token($0).kind == .comment }
  }

  /// An added line with one tab and `return;`
  private static func isReturn(_ previous: PreviousLine) -> Bool {
    let masked = previous.masked
    guard previous.isAdded, masked.hasStatement("return", tabs: 1) else { return false }
    let end = masked.skippingBlanks(from: 7)
    return masked[end] == UInt8(ascii: ";") && masked.skippingBlanks(from: end + 1) == masked.count
  }

  /// The line before the `return;`; nil when that one was removed, or belongs to no hunk.
  private static func lineTwoAbove(_ line: SourceLine, _ context: RuleContext) -> SourceLine? {
    for index in [line.index - 2, line.index - 1] {
      if let above = context.line(index), above.inputLine == line.inputLine - 2 { return above }
    }
    return nil
  }

  private static func isLabel(_ masked: ByteView) -> Bool {
    let start = masked.skippingBlanks()
    let end = masked.identifierEnd(from: start)
    return end > start && masked[masked.skippingBlanks(from: end)] == UInt8(ascii: ":")
  }
}
