// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum Lockdep: LineRule {
  static let info = RuleInfo(
    id: "LOCKDEP", severity: .error, files: .c,
    summary: "a lock is taken out of lockdep's sight",
    why: "The class that is never validated is for the mutex of struct device alone.",
    reference: "Documentation/locking/lockdep-design.rst",
    examples: [
      .bad("\t«lockdep_set_novalidate_class»(&hv->lock);"),
      .bad("\tlockdep_set_class(&hv->lock, &«__lockdep_no_validate__»);"),
      .good("\tlockdep_set_novalidate_class(&dev->mutex);", path: "drivers/base/core.c"),
      .good("\tlockdep_set_class(&hv->lock, &hv_lock_key);"),
    ])

  static let needs: [Need] = [.word("lockdep_set_novalidate_class"), .word("__lockdep_no_validate__")]

  static func applies(to path: String) -> Bool { !owners.contains(where: path.hasPrefix) }

  private static let owners = ["kernel/lockdep", "include/linux/lockdep", "drivers/base/core"]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let range = line.tokenRange
    let found = range.first { i in
      switch context.token(i).word {
      case "lockdep_set_novalidate_class":
        i == range.lowerBound && i + 1 < range.upperBound && context.token(i + 1).sign == "("
      case "__lockdep_no_validate__": i + 1 < range.upperBound && context.token(i + 1).sign == ")"
      default: false
      }
    }
    guard let found else { return }
    context.report(
      Self.self, at: line.columns(of: context.token(found)), "only device->mutex may go unseen by lockdep")
  }
}
