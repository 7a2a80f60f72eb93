// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum MemoryBarrier: LineRule {
  static let info = RuleInfo(
    id: "MEMORY_BARRIER", severity: .warning, files: .c,
    summary: "a memory barrier has no comment, or is one that only the architecture's headers may use",
    why: "A barrier is one half of a pair; only a comment can tell where the other half is.",
    reference: "Documentation/memory-barriers.txt",
    examples: [
      .bad("\t«smp_wmb»();"),
      .bad("\t/* Pairs with hv_read(). */\n\t«__smp_mb»();"),
      .good("\t/* Pairs with smp_rmb() in hv_read(). */\n\tsmp_wmb();"),
      .good("\tsmp_wmb(); /* pairs with hv_read() */"),
      .good("#define __smp_mb() __asm__(\"mb\")"),
    ])

  private static let simple = ["mb", "rmb", "wmb"]
  private static let stems =
    simple + ["mb__before_atomic", "mb__after_atomic", "store_release", "load_acquire", "store_mb"]
  private static let barriers = Set(
    simple.map { Word($0.utf8) } + ["smp_", "virt_"].flatMap { kind in stems.map { Word((kind + $0).utf8) } })
  private static let internals = Set(stems.map { Word(("__smp_" + $0).utf8) })

  static let needs = barriers.union(internals).map(Need.word)

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    if let call = FunctionCall(of: barriers, on: line, context), !context.hasComment(near: line) {
      context.report(
        Self.self, at: call.columns(line, context), "say in a comment what this barrier orders, and its pair")
    }
    guard !context.path.hasPrefix("include/asm-generic/"), !context.path.hasSuffix("/barrier.h"),
      let call = FunctionCall(of: internals, on: line, context), !isDefinition(line, context)
    else { return }
    context.report(
      Self.self, at: call.columns(line, context),
      "barriers with __smp_ are for barrier.h and asm-generic: use the smp_ one")
  }

  /// `#define __smp_mb(`
  private static func isDefinition(_ line: SourceLine, _ context: RuleContext) -> Bool {
    let first = line.tokenRange.lowerBound
    return context.token(first).sign == "#" && context.token(first + 1).word == "define"
      && internals.contains(context.token(first + 2).word) && context.token(first + 3).sign == "("
      && first + 3 < line.tokenRange.upperBound
  }
}
