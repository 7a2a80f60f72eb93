// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum Msleep: LineRule {
  static let info = RuleInfo(
    id: "MSLEEP", severity: .warning, files: .c,
    summary: "msleep() is asked for less than 20 ms",
    why: "It counts in ticks: on a slow clock it sleeps up to 20 ms. usleep_range() keeps its word.",
    reference: "Documentation/timers/delay_sleep_functions.rst",
    examples: [
      .bad("\t«msleep(5)»;"),
      .good("\tmsleep(20);"),
      .good("\tusleep_range(5000, 6000);"),
    ])

  static let needs: [Need] = [.word("msleep")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let call = LiteralArgument(of: "msleep", on: line, context), call.isTight, call.value < 20,
      line.masked[call.columns.upperBound] == UInt8(ascii: ";")
    else { return }
    context.report(Self.self, at: call.columns, "msleep() of less than 20 ms may sleep for 20 ms")
  }
}
