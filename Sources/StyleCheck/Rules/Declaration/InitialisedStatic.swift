// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum InitialisedStatic: LineRule {
  static let info = RuleInfo(
    id: "INITIALISED_STATIC", severity: .error, fix: .safe, files: .c,
    summary: "a static variable is set to zero",
    why: "It is zero anyway: C says so, and the loader clears .bss.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("static int hv_debug «= 0»;", fixed: "static int hv_debug;"),
      .bad("\tstatic struct hv_dev *first «= NULL»;", fixed: "\tstatic struct hv_dev *first;"),
      .good("static int hv_debug = 1;"),
      .good("static int hv_debug;"),
      .good("\tint hv_debug = 0;"),
    ])

  static let needs: [Need] = [.word("static")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard line.holds(UInt8(ascii: "=")), let end = ZeroInitialiser.semicolon(on: line, context),
      let storage = line.tokenRange.first(where: { context.token($0).word == "static" }), storage < end - 2,
      line.masked[line.columns(of: context.token(storage)).upperBound].isBlank
    else { return }
    // With a statement in between the assignment may be one of those.
    let isPlain = !(storage..<end).contains { [";", "(", "{"].contains(context.token($0).sign) }
    context.report(
      Self.self, at: ZeroInitialiser.marked(end, line, context), "a static variable is zero without '= 0'",
      fix: isPlain && context.token(end - 2).sign == "="
        ? [.remove(line, ZeroInitialiser.columns(end, line, context))] : [])
  }
}
