// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum UnnecessaryModifier: LineRule {
  static let info = RuleInfo(
    id: "UNNECESSARY_MODIFIER", severity: .warning, fix: .unsafe, files: .c,
    summary: "a message prints a number with %h or %hh",
    why: "Smaller numbers are passed as int anyway, and %d prints them.",
    reference: "Documentation/core-api/printk-formats.rst",
    examples: [
      .bad("\t«pr_info»(\"port %hu\\n\", port);", fixed: "\tpr_info(\"port %u\\n\", port);"),
      .good("\tpr_info(\"port %u\\n\", port);"),
    ])

  static let needs: [Need] = [.code(UInt8(ascii: "("))]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard !context.formats.shorts.isEmpty, let statement = context.statement else { return }
    let lines = context.lines(of: statement, on: line)
    let found = FormatIndex.within(context.formats.shorts, lines)
    guard !found.isEmpty, let start = firstQuote(lines, context),
      let call = FunctionCall(
        on: line, context, where: { LogFunction.matches(line.masked(context.token($0))) })
    else { return }
    let columns = call.columns(line, context)
    for index in found {
      guard let other = context.line(index) else { continue }
      var from = index == start.line ? start.column : 0
      while index >= start.line, let percent = other.raw.firstIndex(of: UInt8(ascii: "%"), from: from) {
        from = percent + 1
        guard let short = FormatIndex.short(other.raw, at: percent) else { continue }
        context.report(
          Self.self, at: columns,
          "'\(other.raw[short.range].text)' needs no '\(other.raw[short.letters].text)'",
          fix: other.isAdded ? [.remove(other, short.letters)] : [])
      }
    }
  }

  /// Where the strings of the statement begin.
  private static func firstQuote(_ lines: Range<Int>, _ context: RuleContext) -> (line: Int, column: Int)? {
    for index in lines {
      if let column = context.line(index)?.raw.firstIndex(of: UInt8(ascii: "\"")) { return (index, column) }
    }
    return nil
  }
}
