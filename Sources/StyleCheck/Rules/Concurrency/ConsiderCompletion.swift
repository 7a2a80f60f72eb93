// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum ConsiderCompletion: LineRule {
  static let info = RuleInfo(
    id: "CONSIDER_COMPLETION", severity: .warning, files: .c,
    summary: "a semaphore starts taken, to wait for something to be done",
    why: "That is what a completion is for; lockdep understands it, and so do readers.",
    reference: "Documentation/scheduler/completion.rst",
    examples: [
      .bad("\t«sema_init»(&hv->done, 0);"),
      .good("\tsema_init(&hv->slots, 4);"),
      .good("\tinit_completion(&hv->done);"),
    ])

  static let needs: [Need] = [.word("sema_init")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let start = line.margin
    guard line.masked.hasPrefix("sema_init", at: start), isZero(line.masked, from: start + 10) else { return }
    context.report(
      Self.self, at: start..<(start + 9), "a semaphore that starts at 0 wants to be a completion")
  }

  /// `, 0)` with at most one sign or blank on each side of the digit.
  private static func isZero(_ masked: ByteView, from start: Int) -> Bool {
    for i in start..<max(masked.count, start) where masked[i] == UInt8(ascii: ",") {
      for zero in [i + 1, i + 2] where masked[zero] == UInt8(ascii: "0") {
        guard zero == i + 1 || !masked[i + 1].isWord else { continue }
        let after = masked[zero + 1]
        if after == UInt8(ascii: ")") { return true }
        if !after.isWord, masked[zero + 2] == UInt8(ascii: ")") { return true }
      }
    }
    return false
  }
}
