// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum ComparisonToNull: LineRule {
  static let info = RuleInfo(
    id: "COMPARISON_TO_NULL", severity: .check, fix: .safe, files: .c,
    summary: "a pointer is compared with NULL by == or !=",
    why: "A pointer is a truth value: `if (ptr)` and `if (!ptr)` are how the kernel says it.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("\tif («dev->priv == NULL»)", fixed: "\tif (!dev->priv)"),
      .bad("\twhile («next(list) != NULL»)", fixed: "\twhile (next(list))"),
      .good("\tif (!dev->priv)"),
    ])

  static let needs: [Need] = [.word("NULL")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    for i in line.tokenRange where context.token(i).word == "NULL" {
      let compare = context.token(i - 1)
      guard compare.sign == "==" || compare.sign == "!=", i - 1 > line.tokenRange.lowerBound,
        let start = operandStart(before: i - 1, line, context)
      else { continue }
      let columns =
        line.columns(of: context.token(start)).lowerBound..<line.columns(of: context.token(i)).upperBound
      let operand = line.raw[columns.lowerBound..<line.columns(of: context.token(i - 2)).upperBound].bytes
      let plain = (compare.sign == "==" ? [UInt8(ascii: "!")] : []) + operand
      context.report(
        Self.self, at: columns, "comparison to NULL: write '\(String(lossy: plain))'",
        fix: [.replace(line, columns, with: plain)])
    }
  }

  /// First token of the lvalue or call that ends before token `end`; members, subscripts and
  /// arguments belong to it. What stands before them and is no name is left out.
  private static func operandStart(before end: Int, _ line: SourceLine, _ context: RuleContext) -> Int? {
    let first = line.tokenRange.lowerBound
    var best: Int?
    var i = end - 1
    while i >= first {
      let token = context.token(i)
      if token.sign == ")" || token.sign == "]" {
        guard let open = opening(of: i, from: first, context), open > first else { return best }
        i = open - 1
        continue
      }
      guard token.kind == .identifier, !token.classes.contains(.keyword) else { return best }
      best = i
      let before = context.token(i - 1)
      guard i > first, before.sign == "->" || before.sign == "." else { return i }
      i -= 2
    }
    return best
  }

  /// More brackets than an operand has.
  private static let farthest = 512

  private static func opening(of close: Int, from first: Int, _ context: RuleContext) -> Int? {
    var depth = 0
    var i = close
    while i >= first, close - i < farthest {
      let sign = context.token(i).sign
      if sign == ")" || sign == "]" { depth += 1 }
      if sign == "(" || sign == "[" {
        depth -= 1
        if depth == 0 { return i }
      }
      i -= 1
    }
    return nil
  }
}
