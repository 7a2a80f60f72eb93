// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum InAtomic: LineRule {
  static let info = RuleInfo(
    id: "IN_ATOMIC", severity: .error, files: .c,
    summary: "in_atomic() decides what code outside of the kernel's core may do",
    why: "Without CONFIG_PREEMPT_COUNT it does not see spinlocks: the caller has to know, and to say so.",
    reference: "include/linux/preempt.h",
    examples: [
      .bad("\tif («in_atomic»())"),
      .bad("\tif («in_atomic»())", path: "mm/example.c"),
      .good("\tif (in_atomic())", path: "kernel/example.c"),
      .good("\tif (may_sleep)"),
    ])

  static let needs: [Need] = [.word("in_atomic")]

  static func applies(to path: String) -> Bool { !path.hasPrefix("kernel/") }

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let call = FunctionCall(of: ["in_atomic"], on: line, context)
    else { return }
    let isDriver = context.path.hasPrefix("drivers/")
    context.report(
      Self.self, at: call.columns(line, context), "in_atomic() does not see every atomic context",
      severity: isDriver ? .error : .warning)
  }
}
