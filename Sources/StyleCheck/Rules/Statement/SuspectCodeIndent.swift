// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum SuspectCodeIndent: LineRule {
  static let info = RuleInfo(
    id: "SUSPECT_CODE_INDENT", severity: .warning, files: .c,
    summary: "the body of a condition or loop is not one tab deeper than its head",
    why: "Readers trust the indentation; where it lies, a line seems to be in the body and is not.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("\t«if» (ready)\n\tgo();"),
      .bad("\t«for» (i = 0; i < n; i++) {\n\t\t\t\tgo(i);\n\t}"),
      .bad("\tif (ready)\n\t\tgo();\n\t«else»\n\t    stop();"),
      .good("\tif (ready)\n\t\tgo();"),
      .good("\tif (ready) {\n\n#ifdef HV_DEBUG\n\t\tgo();\n#endif\n\t}"),
    ])

  static let needs: [Need] = [
    .word("if"), .word("while"), .word("for"), .word("do"), .word("else"), .text("for_each"),
  ]
  static let includesContext = true

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard ControlWord.isOn(line: line.index, of: line.text), let statement = context.statement else { return }
    let above = context.previous.masked
    let isContinued = beginsMacro(above) || above[above.trimmedEnd - 1] == UInt8(ascii: "\\")
    guard let body = ControlledBody(of: statement, isContinued: isContinued, context), !body.isEmpty else {
      return
    }
    let tabSize = context.options.tabSize
    let indent = line.columns(of: line.indentEnd, tabSize: tabSize)
    let below = body.indent(tabSize: tabSize)
    let isWrong =
      below % tabSize != 0 || below < indent || (below == indent && !body.isBraceOrElse)
      || below > indent + tabSize
    guard isWrong, isOfThisPatch(line, body, context) else { return }
    let keyword = line.tokenRange.first { isControl(context.token($0), line) }
    context.report(
      Self.self, at: keyword.map { line.columns(of: context.token($0)) } ?? 0..<0,
      "the body stands at column \(below), its head at \(indent)")
  }

  /// Whether the head or the line of the body is an added one.
  private static func isOfThisPatch(_ line: SourceLine, _ body: ControlledBody, _ context: RuleContext)
    -> Bool
  {
    if line.isAdded { return true }
    return context.line(line.index + body.distance + body.lonelyBackslashes())?.isAdded ?? false
  }

  private static func beginsMacro(_ masked: ByteView) -> Bool {
    let hash = masked.skippingBlanks()
    guard masked[hash] == UInt8(ascii: "#") else { return false }
    let name = masked.skippingBlanks(from: hash + 1)
    return masked.hasPrefix("define", at: name) && masked[name + 6].isBlank
  }

  private static func isControl(_ token: Token, _ line: SourceLine) -> Bool {
    switch token.word {
    case "if", "while", "for", "do", "else": true
    default: token.kind == .identifier && ControlWord.isForEach(line.masked(token))
    }
  }
}
