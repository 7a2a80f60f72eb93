// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum LikelyMisuse: LineRule {
  static let info = RuleInfo(
    id: "LIKELY_MISUSE", severity: .warning, files: .c,
    summary: "likely() ends before the comparison, or wraps something that is unlikely by itself",
    why: "The hint is for the whole condition; IS_ERR() and WARN_ON() carry their own.",
    reference: "include/linux/compiler.h",
    examples: [
      .bad("\tif («unlikely»(count) > 4)"),
      .bad("\tif («unlikely»(IS_ERR(hv)))"),
      .good("\tif (unlikely(count > 4))"),
      .good("\tif (IS_ERR(hv))"),
    ])

  static let needs: [Need] = [.word("likely"), .word("unlikely")]

  /// Signs that begin with a comparison.
  private static let compares: Set<Sign> = [
    "<", "<=", ">", ">=", "==", "!=", "<<", "<<=", ">>", ">>=",
  ]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let hints: Set<Word> = ["likely", "unlikely"]
    let limit = line.tokenRange.upperBound
    let compared = FunctionCall(on: line, context) { name in
      guard hints.contains(context.token(name).word),
        let close = Operand.argumentEnd(at: name + 2, limit: limit, context)
      else { return false }
      return close + 1 < limit && context.token(close).sign == ")"
        && compares.contains(context.token(close + 1).sign)
    }
    if let compared {
      context.report(
        Self.self, at: compared.columns(line, context), "the comparison belongs inside of the parentheses")
    }
    let nested = FunctionCall(on: line, context) { name in
      guard hints.contains(context.token(name).word) else { return false }
      let inner = name + (context.token(name + 2).sign == "!" ? 3 : 2)
      let word = context.token(inner)
      guard inner < limit, word.kind == .identifier else { return false }
      return line.masked(word).hasPrefix("IS_ERR") || line.masked(word).hasPrefix("WARN")
    }
    if let nested {
      context.report(
        Self.self, at: nested.columns(line, context), "what is inside says unlikely() itself")
    }
  }
}
