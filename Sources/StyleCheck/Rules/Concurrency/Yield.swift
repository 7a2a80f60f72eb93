// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum Yield: LineRule {
  static let info = RuleInfo(
    id: "YIELD", severity: .warning, files: .c,
    summary: "yield() is called to let something else happen",
    why: "The scheduler may come straight back; what is waited for needs an event, a completion or a sleep.",
    reference: "kernel/sched/syscalls.c",
    examples: [
      .bad("\twhile (!ready)\n\t\t«yield»();"),
      .good("\twait_event(hv->wait, ready);"),
    ])

  static let needs: [Need] = [.word("yield")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let limit = line.tokenRange.upperBound
    let call = FunctionCall(on: line, context) {
      context.token($0).word == "yield" && context.token($0 + 2).sign == ")" && $0 + 2 < limit
    }
    guard let call else { return }
    context.report(Self.self, at: call.columns(line, context), "wait for what you wait for: yield() does not")
  }
}
