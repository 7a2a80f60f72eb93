// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum GlobalInitialisers: LineRule {
  static let info = RuleInfo(
    id: "GLOBAL_INITIALISERS", severity: .error, fix: .safe, files: .c,
    summary: "a global variable is set to zero",
    why: "It is zero anyway: C says so, and the loader clears .bss.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("int hv_debug «= 0»;", fixed: "int hv_debug;"),
      .bad("bool hv_ready __read_mostly «= false»;", fixed: "bool hv_ready __read_mostly;"),
      .good("int hv_debug = 1;"),
      .good("\tint ret = 0;"),
      .good("int hv_debug = 0;", path: "tools/testing/selftests/bpf/progs/hv.c"),
    ])

  static let needs: [Need] = [.code(UInt8(ascii: "="))]

  /// Programs for BPF have no .bss that somebody clears.
  static func applies(to path: String) -> Bool {
    if path.hasPrefix("tools/testing/selftests/bpf/progs/") && path.hasSuffix(".c") { return false }
    if path.hasPrefix("samples/bpf/") && path.hasSuffix("_kern.c") { return false }
    return !(path.contains("/bpf/") && path.hasSuffix(".bpf.c"))
  }

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard line.masked[0].isIdentifierStart, line.holds(UInt8(ascii: ";")),
      let end = ZeroInitialiser.semicolon(on: line, context)
    else { return }
    let range = line.tokenRange
    guard let type = context.type(at: range.lowerBound, limit: range.upperBound),
      var i = context.identifier(at: type.end, limit: range.upperBound)
    else { return }
    while i < end - 2, context.isModifier(context.token(i)) { i += 1 }
    guard i == end - 2, context.token(i).sign == "=" else { return }
    context.report(
      Self.self, at: ZeroInitialiser.marked(end, line, context), "a global variable is zero without '= 0'",
      fix: [.remove(line, ZeroInitialiser.columns(end, line, context))])
  }
}
