// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum UsleepRange: LineRule {
  static let info = RuleInfo(
    id: "USLEEP_RANGE", severity: .warning, files: .c,
    summary: "a delay spins where it could sleep, or its range is none",
    why: "udelay() burns the processor; usleep_range() needs room between its ends to share a wake-up.",
    reference: "Documentation/timers/delay_sleep_functions.rst",
    examples: [
      .bad("\t«udelay(50)»;"),
      .bad("\t«usleep_range(100, 100)»;"),
      .bad("\t«usleep_range(200, 100)»;"),
      .good("\tudelay(5);"),
      .good("\tusleep_range(100, 200);"),
    ])

  static let needs: [Need] = [.word("udelay"), .word("usleep_range")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    if let call = LiteralArgument(of: "udelay", on: line, context), call.value >= 10 {
      context.report(
        Self.self, at: call.columns, "udelay() spins: usleep_range() is better where one may sleep",
        severity: .check)
    }
    guard let call = StatementCall(of: ["usleep_range"], arguments: 2, line, context) else { return }
    let bounds = call.arguments.map { call.text($0, context) }
    let values = bounds.map { LiteralArgument.decimal($0) }
    if bounds[0].equals(bounds[1]) {
      context.report(
        Self.self, at: call.columns(line, context), "the range has no length: let the ends differ")
    } else if let least = values[0], let most = values[1], least > most {
      context.report(Self.self, at: call.columns(line, context), "the range is the wrong way round")
    }
  }
}
