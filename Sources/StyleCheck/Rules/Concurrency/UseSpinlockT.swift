// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum UseSpinlockT: LineRule {
  static let info = RuleInfo(
    id: "USE_SPINLOCK_T", severity: .warning, fix: .safe, files: .c,
    summary: "a spinlock is declared as `struct spinlock`",
    why: "spinlock_t is its name in all configurations, PREEMPT_RT included.",
    reference: "Documentation/locking/locktypes.rst",
    examples: [
      .bad("\t«struct spinlock» lock;", fixed: "\tspinlock_t lock;"),
      .good("\tspinlock_t lock;"),
    ])

  static let needs: [Need] = [.word("spinlock")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let range = line.tokenRange
    let first = range.lowerBound
    guard range.count > 3, context.token(first).word == "struct", context.token(first + 1).word == "spinlock",
      context.token(first + 2).kind == .identifier, context.token(first + 3).sign == ";"
    else { return }
    let columns = line.columns(from: context.token(first), through: context.token(first + 1))
    context.report(
      Self.self, at: columns, "write spinlock_t", fix: [.replace(line, columns, with: "spinlock_t")])
  }
}
