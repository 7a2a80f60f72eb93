// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum JiffiesComparison: LineRule {
  static let info = RuleInfo(
    id: "JIFFIES_COMPARISON", severity: .warning, files: .c,
    summary: "the tick counter is compared by an operator",
    why:
      "It wraps round, five minutes after boot for the first time; time_after() and its like allow for that.",
    reference: "include/linux/jiffies.h",
    examples: [
      .bad("\tif («jiffies» > timeout)"),
      .bad("\tif (timeout <= «get_jiffies_64()»)"),
      .good("\tif (time_after(jiffies, timeout))"),
    ])

  static let needs: [Need] = [.word("jiffies"), .word("get_jiffies_64")]

  /// Signs that begin or end with a comparison: checkpatch takes a shift for one as well.
  private static let compares: Set<Sign> = [
    "<", "<=", ">", ">=", "==", "!=", "<<", "<<=", ">>", ">>=",
  ]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let range = line.tokenRange
    if let found = range.first(where: {
      context.token($0).word == "jiffies" && isCompared($0..<$0, range, context)
    }) {
      context.report(
        Self.self, at: line.columns(of: context.token(found)),
        "jiffies wraps round: compare with time_after() or time_before()")
    }
    let call = FunctionCall(on: line, context) {
      context.token($0).word == "get_jiffies_64" && context.token($0 + 2).sign == ")"
        && $0 + 2 < range.upperBound
        && isCompared($0..<($0 + 2), range, context)
    }
    guard let call else { return }
    context.report(
      Self.self, at: line.columns(from: context.token(call.name), through: context.token(call.name + 2)),
      "compare with time_after64() or time_before64()")
  }

  /// Whether a comparison stands before the first or behind the last of these tokens.
  private static func isCompared(_ ends: Range<Int>, _ range: Range<Int>, _ context: RuleContext) -> Bool {
    let before = ends.lowerBound - 1
    let after = ends.upperBound + 1
    return (before >= range.lowerBound && compares.contains(context.token(before).sign))
      || (after < range.upperBound && compares.contains(context.token(after).sign))
  }
}
