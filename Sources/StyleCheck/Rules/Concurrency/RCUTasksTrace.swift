// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum RCUTasksTrace: LineRule {
  static let info = RuleInfo(
    id: "RCU_TASKS_TRACE", severity: .warning, files: .c,
    summary: "tracing RCU is used outside of BPF and RCU itself",
    why: "Its readers may sleep and its grace periods cost every processor; nothing else shall depend on it.",
    reference: "Documentation/RCU/checklist.rst",
    examples: [
      .bad("\t«rcu_read_lock_trace»();"),
      .good("\trcu_read_lock_trace();", path: "kernel/bpf/example.c"),
      .good("\trcu_read_lock();"),
    ])

  private static let functions: Set<Word> = [
    "rcu_read_lock_trace", "rcu_read_lock_trace_held", "rcu_read_unlock_trace", "call_rcu_tasks_trace",
    "synchronize_rcu_tasks_trace", "rcu_barrier_tasks_trace", "rcu_request_urgent_qs_task",
  ]

  private static let owners = [
    "kernel/bpf/", "include/linux/bpf", "net/bpf/", "kernel/rcu/", "include/linux/rcu",
  ]

  static let needs = functions.map(Need.word)

  static func applies(to path: String) -> Bool { !owners.contains(where: path.hasPrefix) }

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let call = FunctionCall(of: functions, on: line, context) else { return }
    context.report(Self.self, at: call.columns(line, context), "tracing RCU is for BPF and for RCU itself")
  }
}
