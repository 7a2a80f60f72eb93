// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum WaitqueueActive: LineRule {
  static let info = RuleInfo(
    id: "WAITQUEUE_ACTIVE", severity: .warning, files: .c,
    summary: "waitqueue_active() has no comment that says what orders it",
    why:
      "Without a barrier between the condition and the look at the queue a waiter is missed and sleeps on.",
    reference: "include/linux/wait.h",
    examples: [
      .bad("\tif («waitqueue_active»(&hv->wait))"),
      .good("\t/* Pairs with set_current_state() in hv_wait(). */\n\tif (waitqueue_active(&hv->wait))"),
    ])

  static let needs: [Need] = [.word("waitqueue_active")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let call = FunctionCall(of: ["waitqueue_active"], on: line, context),
      !context.hasComment(near: line)
    else { return }
    context.report(
      Self.self, at: call.columns(line, context),
      "say in a comment which barrier orders this look at the queue")
  }
}
