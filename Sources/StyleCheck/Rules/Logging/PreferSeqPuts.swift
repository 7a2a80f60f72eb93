// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum PreferSeqPuts: LineRule {
  static let info = RuleInfo(
    id: "PREFER_SEQ_PUTS", severity: .warning, fix: .unsafe, files: .c,
    summary: "seq_printf() prints a plain string",
    why: "seq_puts() need not look for conversions that are not there.",
    reference: "Documentation/filesystems/seq_file.rst",
    examples: [
      .bad("\t«seq_printf»(m, \"ready\\n\");", fixed: "\tseq_puts(m, \"ready\\n\");"),
      .good("\tseq_printf(m, \"%d\\n\", count);"),
      .good("\tseq_puts(m, \"ready\\n\");"),
    ])

  static let needs: [Need] = [.word("seq_printf")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let range = line.tokenRange
    guard let call = FunctionCall(of: ["seq_printf"], on: line, context), endsInString(range, context),
      call.open < range.upperBound - 3
    else { return }
    // The first string of the line, whatever it is.
    if let string = StringConstant.first(in: line.masked), hasConversion(line.raw[string]) { return }
    let name = call.columns(line, context)
    let string = line.raw(context.token(range.upperBound - 3))
    // Doubled percent signs would be printed twice.
    let isPlain = !string.contains(UInt8(ascii: "%"))
    context.report(
      Self.self, at: name, "seq_puts() is enough for a plain string",
      fix: isPlain ? [.replace(line, name, with: "seq_puts")] : [])
  }

  /// Whether `"…");` ends the line.
  private static func endsInString(_ range: Range<Int>, _ context: RuleContext) -> Bool {
    guard range.count > 3 else { return false }
    let last = range.upperBound - 1
    return context.token(last).sign == ";" && context.token(last - 1).sign == ")"
      && context.token(last - 2).kind == .string
  }

  private static func hasConversion(_ text: ByteView) -> Bool {
    var i = 0
    while let percent = text.firstIndex(of: UInt8(ascii: "%"), from: i) {
      if text[percent + 1] != UInt8(ascii: "%") { return true }
      i = percent + 2
    }
    return false
  }
}
