// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum UseLockdep: LineRule {
  static let info = RuleInfo(
    id: "USE_LOCKDEP", severity: .warning, files: .c,
    summary: "spin_is_locked() is used to assert that a lock is held",
    why: "It is always false on one processor, and true when somebody else holds the lock.",
    reference: "Documentation/locking/lockdep-design.rst",
    examples: [
      .bad("\tWARN_ON(!«spin_is_locked»(&hv->lock));"),
      .good("\tlockdep_assert_held(&hv->lock);"),
    ])

  static let needs: [Need] = [.word("spin_is_locked")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let call = FunctionCall(on: line, context) {
      context.token($0).word == "spin_is_locked" && context.token($0).end == context.token($0 + 1).start
    }
    guard let call else { return }
    context.report(
      Self.self, at: call.columns(line, context), "lockdep_assert_held() knows who holds the lock")
  }
}
