// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum UnnecessaryBreak: LineRule {
  static let info = RuleInfo(
    id: "UNNECESSARY_BREAK", severity: .warning, fix: .unsafe, files: .c,
    summary: "`break` follows a `return`, `goto` or `break`",
    why: "It is never reached.",
    reference: "Documentation/dev-tools/checkpatch.rst",
    examples: [
      .bad("\tcase 1:\n\t\treturn 0;\n\t\t«break;»\n\tcase 2:", fixed: "\tcase 1:\n\t\treturn 0;\n\tcase 2:"),
      .bad("\t\tgoto out;\n\t\t«break;»\n\t}", fixed: "\t\tgoto out;\n\t}"),
      .good("\t\tif (ready)\n\t\t\treturn 0;\n\t\tbreak;"),
    ])

  static let needs: [Need] = [.word("break")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let depth = line.masked.leadingTabs
    guard depth > 0, context.previous.isAdded, let word = leavingWord(context.previous.masked, depth),
      isLoneBreak(line, depth, context)
    else { return }
    context.report(
      Self.self, at: depth..<line.raw.trimmedEnd, "this 'break' after a '\(word)' is never reached",
      fix: [.delete(line)])
  }

  private static func leavingWord(_ masked: ByteView, _ depth: Int) -> StaticString? {
    if masked.hasStatement("return", tabs: depth) { return "return" }
    if masked.hasStatement("goto", tabs: depth) { return "goto" }
    return masked.hasStatement("break", tabs: depth) ? "break" : nil
  }

  private static func isLoneBreak(_ line: SourceLine, _ depth: Int, _ context: RuleContext) -> Bool {
    guard line.masked.hasPrefix("break", at: depth) else { return false }
    let tokens = line.tokenRange.filter { context.token($0).kind != .comment }
    return tokens.count == 2 && context.token(tokens[0]).word == "break"
      && context.token(tokens[1]).sign == ";"
  }
}
