// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum DeepIndentation: LineRule {
  static let info = RuleInfo(
    id: "DEEP_INDENTATION", severity: .warning, files: .c,
    summary: "a condition or loop stands six tabs deep or more",
    why: "Nobody keeps six conditions in mind; a function for the inner ones, or an early return, helps.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("«\t\t\t\t\t\t»if (ready)\n\t\t\t\t\t\t\tgo();"),
      .good("\t\t\t\t\tif (ready)\n\t\t\t\t\t\tgo();"),
      .good("\t\t\t\t\t\tgo(ready);"),
    ])

  static let needs: [Need] = [
    .word("if"), .word("while"), .word("for"), .word("switch"), .word("do"), .word("else"),
    .text("for_each"),
  ]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard line.raw.hasPrefix("\t\t\t\t\t\t"), !line.isDirective,
      ControlHead.lastControl(line, context) != nil
    else { return }
    context.report(
      Self.self, at: 0..<line.raw.leadingTabs, "\(line.raw.leadingTabs) tabs deep: time to split the function"
    )
  }
}
