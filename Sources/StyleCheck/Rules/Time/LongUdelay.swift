// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum LongUdelay: LineRule {
  static let info = RuleInfo(
    id: "LONG_UDELAY", severity: .warning, files: .c,
    summary: "udelay() is asked for more than 2 ms",
    why: "Its arithmetic overflows on some machines; mdelay() does not, and sleeping is better than both.",
    reference: "Documentation/timers/delay_sleep_functions.rst",
    examples: [
      .bad("\t«udelay(3000)»;"),
      .good("\tmdelay(3);"),
    ])

  static let needs: [Need] = [.word("udelay")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let call = LiteralArgument(of: "udelay", on: line, context), call.value > 2000 else { return }
    context.report(Self.self, at: call.columns, "a delay of this length is for mdelay()")
  }
}
