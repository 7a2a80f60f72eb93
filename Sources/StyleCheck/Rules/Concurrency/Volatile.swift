// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum Volatile: LineRule {
  static let info = RuleInfo(
    id: "VOLATILE", severity: .warning, files: .c,
    summary: "a variable is volatile",
    why: "It orders nothing between processors; locks, READ_ONCE() and readl() do what was meant.",
    reference: "Documentation/process/volatile-considered-harmful.rst",
    examples: [
      .bad("static «volatile» int ready;"),
      .good("\tasm volatile(\"nop\");"),
      .good("\t__asm__ __volatile__(\"nop\");"),
      .good("static int ready;"),
    ])

  static let needs: [Need] = [.word("volatile")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let range = line.tokenRange
    guard let found = range.first(where: { context.token($0).word == "volatile" }),
      !range.contains(where: { isAssembly($0, range.upperBound, context) })
    else { return }
    context.report(
      Self.self, at: line.columns(of: context.token(found)), "volatile is no lock and no barrier")
  }

  /// `asm volatile` in its spellings.
  private static func isAssembly(_ i: Int, _ limit: Int, _ context: RuleContext) -> Bool {
    let word = context.token(i).word
    let next = context.token(i + 1).word
    return i + 1 < limit && (word == "asm" || word == "__asm__")
      && (next == "volatile" || next == "__volatile__")
  }
}
