// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum MaskThenShift: LineRule {
  static let info = RuleInfo(
    id: "MASK_THEN_SHIFT", severity: .warning, files: .c,
    summary: "a mask and a shift to the right stand side by side without parentheses",
    why: "The shift binds tighter: `a & b >> 2` shifts the mask and not what was masked.",
    reference: "Documentation/dev-tools/checkpatch.rst",
    examples: [
      .bad("\tx = «value & mask >>» 4;"),
      .bad("\tx = «get(dev) & dev->mask >>» 4;"),
      .good("\tx = (value & mask) >> 4;"),
      .good("\tx = value & (mask >> 4);"),
    ])

  static let needs: [Need] = [.code(UInt8(ascii: "&"))]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard line.holds(UInt8(ascii: ">")) else { return }
    let range = line.tokenRange
    guard range.contains(where: { isShift(context.token($0)) }) else { return }
    for i in range where context.token(i).sign == "&" || context.token(i).sign == "&&" {
      guard let start = operandStart(before: i, line, context),
        let shift = operandEnd(after: i, range.upperBound, context), shift < range.upperBound,
        isShift(context.token(shift)), Operand.isTight((i + 1)..<shift, context)
      else { continue }
      // The address of something: no mask.
      guard context.token(i).sign == "&", context.token(i + 1).sign != "&" else { return }
      let end = line.columns(of: context.token(shift)).lowerBound + 2
      context.report(
        Self.self, at: start..<end, "the shift comes before the mask: parentheses say what is meant")
      return
    }
  }

  private static func isShift(_ token: Token) -> Bool { token.sign == ">>" || token.sign == ">>=" }

  /// Column at which the name or call begins that ends before the sign.
  private static func operandStart(before i: Int, _ line: SourceLine, _ context: RuleContext) -> Int? {
    var last = i - 1
    guard last >= line.tokenRange.lowerBound else { return nil }
    if context.token(last).sign == ")" {
      guard let open = opening(of: last, line, context) else { return nil }
      last = open - 1
    }
    guard last >= line.tokenRange.lowerBound,
      let name = Lvalue.name(line.masked, endingAt: line.columns(of: context.token(last)).upperBound)
    else { return nil }
    // A hexadecimal number passes for a name here.
    return name.contains { line.masked[$0].isIdentifierStart } ? name.lowerBound : nil
  }

  /// Tokens of the longest list of arguments that is looked at.
  private static let longest = 256

  private static func opening(of close: Int, _ line: SourceLine, _ context: RuleContext) -> Int? {
    let first = max(line.tokenRange.lowerBound, close - longest)
    return (first..<max(close, first)).last {
      context.token($0).sign == "(" && context.closing(from: $0, limit: close + 1) == close
    }
  }

  /// Token behind the name or call that follows the sign. Of `&&` the second half may be an address's.
  private static func operandEnd(after i: Int, _ limit: Int, _ context: RuleContext) -> Int? {
    if context.token(i).sign == "&&" {
      return context.token(i + 1).kind == .identifier
        ? Operand.callEnd(at: i + 1, limit: limit, context) : nil
    }
    return Operand.callEnd(at: i + 1, limit: limit, context)
  }
}
