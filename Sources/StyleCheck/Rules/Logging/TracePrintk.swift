// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum TracePrintk: LineRule {
  static let info = RuleInfo(
    id: "TRACE_PRINTK", severity: .warning, files: .c,
    summary: "a trace print for debugging is left in",
    why: "trace_printk() allocates its buffers at boot and prints a large warning there.",
    reference: "Documentation/trace/ftrace.rst",
    examples: [
      .bad("\t«trace_printk»(\"ring full\\n\");"),
      .good("\ttrace_hv_ring_full(ring);"),
    ])

  private static let functions: Set<Word> = ["trace_printk", "trace_puts", "ftrace_vprintk"]
  static let needs = functions.map(Need.word)

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let call = FunctionCall(of: functions, on: line, context) else { return }
    let columns = call.columns(line, context)
    context.report(
      Self.self, at: columns,
      "\(line.raw[columns].text)() is for debugging (fine where only a debug option builds it)")
  }
}
