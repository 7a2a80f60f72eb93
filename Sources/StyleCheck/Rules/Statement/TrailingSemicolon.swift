// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum TrailingSemicolon: LineRule {
  static let info = RuleInfo(
    id: "TRAILING_SEMICOLON", severity: .warning, files: .c,
    summary: "a condition ends in a semicolon, and the next line is indented as if it had a body",
    why: "The line below runs always, or once, whatever the condition says.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("\t«if» (ready);\n\t\thv_start();"),
      .good("\tif (ready)\n\t\thv_start();"),
      .good("\twhile (!hv_poll())\n\t\t;\n\thv_start();"),
      .good("\t} while (!hv_poll());\n\t\tbreak;"),
    ])

  static let needs: [Need] = [
    .word("if"), .word("while"), .word("for"), .word("switch"), .word("do"), .word("else"),
    .text("for_each"),
  ]
  static let includesContext = true

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    // Nearly all conditions end on their own line, with a brace or a parenthesis.
    guard line.raw[line.raw.trimmedEnd - 1] != UInt8(ascii: "{"), let head = ControlHead(on: line, context),
      endsInCall(context.line(head.lastLine)), let next = context.line(head.lastLine + 1),
      !closesLoop(head, line, context)
    else { return }
    let tabSize = context.options.tabSize
    guard next.masked.indent(tabSize: tabSize) > line.raw.indent(tabSize: tabSize) else { return }
    context.report(
      Self.self, at: line.columns(of: context.token(head.keyword)),
      "the semicolon ends the statement, and the next line is indented as if it were part of it")
  }

  /// Whether the line ends in `);`.
  private static func endsInCall(_ line: SourceLine?) -> Bool {
    guard let raw = line?.raw, raw[raw.trimmedEnd - 1] == UInt8(ascii: ";") else { return false }
    let call = raw[..<(raw.trimmedEnd - 1)]
    return call[call.trimmedEnd - 1] == UInt8(ascii: ")")
  }

  /// `} while (…);`
  private static func closesLoop(_ head: ControlHead, _ line: SourceLine, _ context: RuleContext) -> Bool {
    context.token(head.keyword).word == "while" && head.keyword > line.tokenRange.lowerBound
      && context.token(head.keyword - 1).sign == "}"
  }
}
