// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum StringFragments: LineRule {
  static let info = RuleInfo(
    id: "STRING_FRAGMENTS", severity: .warning, fix: .safe, files: .c,
    summary: "two strings stand side by side",
    why: "Users search the source for the message they saw; half of it finds nothing.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("\tpr_err(«\"ring \" \"full\\n\"»);", fixed: "\tpr_err(\"ring full\\n\");"),
      .good("\tpr_err(\"ring full\\n\");"),
    ])

  static let needs: [Need] = [.string]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let masked = line.masked
    for open in 0..<masked.count where masked[open] == UInt8(ascii: "\"") {
      guard let end = StringConstant.end(masked, from: open) else { continue }
      var next = masked.skippingBlanks(from: end)
      if masked[next] == UInt8(ascii: "L") || masked[next] == UInt8(ascii: "u") { next += 1 }
      guard masked[next] == UInt8(ascii: "\"") else { continue }
      context.report(
        Self.self, at: open..<(StringConstant.end(masked, from: next) ?? next + 1), "make one string of them",
        fix: seams(line, context).map { .remove(line, $0) })
      return
    }
  }

  /// What parts the strings of the line, quotes included. A string that ends in an escaped number would
  /// change its meaning when a digit follows.
  private static func seams(_ line: SourceLine, _ context: RuleContext) -> [Range<Int>] {
    let range = line.tokenRange
    return range.compactMap { i in
      let (left, right) = (context.token(i), context.token(i + 1))
      guard i + 1 < range.upperBound, left.kind == .string, right.kind == .string,
        !(line.raw[line.columns(of: right).lowerBound + 1].isHexDigit && endsInNumber(line.raw(left)))
      else { return nil }
      return (line.columns(of: left).upperBound - 1)..<(line.columns(of: right).lowerBound + 1)
    }
  }

  /// `\x1b`, `\033`: hexadecimal digits up to a backslash.
  private static func endsInNumber(_ string: ByteView) -> Bool {
    var i = string.count - 2
    while string[i].isHexDigit { i -= 1 }
    return string[i] == UInt8(ascii: "\\")
      || (string[i] == UInt8(ascii: "x") && string[i - 1] == UInt8(ascii: "\\"))
  }
}
