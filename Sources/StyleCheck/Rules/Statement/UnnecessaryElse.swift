// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum UnnecessaryElse: LineRule {
  static let info = RuleInfo(
    id: "UNNECESSARY_ELSE", severity: .warning, files: .c,
    summary: "`else` follows a `return` or `break`",
    why: "What runs otherwise can stand one tab less deep, because the other way has left already.",
    reference: "Documentation/dev-tools/checkpatch.rst",
    examples: [
      .bad("\tif (!ready) {\n\t\treturn 0;\n\t«} else {»\n\t\tgo();\n\t}"),
      .bad("\t\tif (!ready)\n\t\t\tbreak;\n\t\t«else»\n\t\t\tgo();"),
      .good("\tif (ready)\n\t\treturn 0;\n\telse\n\t\treturn 1;"),
      .good("\tif (!ready)\n\t\treturn 0;\n\tgo();"),
    ])

  static let needs: [Need] = [.word("else")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let depth = line.masked.leadingTabs
    let above = context.previous.masked
    let isReturn = above.hasStatement("return", tabs: depth + 1)
    guard depth > 0, context.previous.isAdded,
      isReturn || above.hasStatement("break", tabs: depth + 1), isBareElse(line, depth, context)
    else { return }
    if isReturn, !mayBeJudged(line, depth, context) { return }
    context.report(
      Self.self, at: depth..<line.raw.trimmedEnd,
      "no 'else' is needed after '\(isReturn ? "return" : "break")'")
  }

  /// `else` with or without braces and nothing else on the line.
  private static func isBareElse(_ line: SourceLine, _ column: Int, _ context: RuleContext) -> Bool {
    var tokens = line.tokenRange.filter { context.token($0).kind != .comment }[...]
    guard let first = tokens.first, line.columns(of: context.token(first)).lowerBound == column else {
      return false
    }
    if context.token(first).sign == "}" { tokens = tokens.dropFirst() }
    guard context.token(tokens.first ?? -1).word == "else" else { return false }
    tokens = tokens.dropFirst()
    return tokens.isEmpty || (tokens.count == 1 && tokens.allSatisfy { context.token($0).sign == "{" })
  }

  /// Two returns side by side may be wanted so; at the end of the input nobody can tell.
  private static func mayBeJudged(_ line: SourceLine, _ depth: Int, _ context: RuleContext) -> Bool {
    guard let next = line.next else { return !context.isWholeFile }
    guard next.inputLine == line.inputLine + 1 else { return true }
    return !(next.masked.leadingTabs == depth + 1 && next.masked.hasPrefix("return", at: depth + 1))
  }
}
