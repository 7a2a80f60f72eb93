// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum NakedSscanf: LineRule {
  static let info = RuleInfo(
    id: "NAKED_SSCANF", severity: .warning, files: .c,
    summary: "nobody looks at what sscanf() returns",
    why: "Where the text does not fit the format, the variables keep what they had, if they had anything.",
    reference: "lib/vsprintf.c",
    examples: [
      .bad("\t«sscanf»(buf, \"%d %d\", &a, &b);"),
      .good("\tif (sscanf(buf, \"%d %d\", &a, &b) != 2)\n\t\treturn -EINVAL;"),
      .good("\tcount = sscanf(buf, \"%d %d\", &a, &b);"),
    ])

  static let needs: [Need] = [.word("sscanf")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let statement = context.statement,
      let name = line.tokenRange.first(where: { context.token($0).word == "sscanf" })
    else { return }
    for i in statement.tokens
    where context.token(i).word == "sscanf" && isLookedAt(i, statement.tokens, context) {
      return
    }
    context.report(
      Self.self, at: line.columns(of: context.token(name)), "look at what sscanf() returns")
  }

  private static func isLookedAt(_ name: Int, _ tokens: Range<Int>, _ context: RuleContext) -> Bool {
    guard context.token(name + 1).sign == "(",
      let close = context.closing(from: name + 1, limit: tokens.upperBound)
    else { return false }
    if close + 1 < tokens.upperBound, Operand.isCompare(context.token(close + 1)) { return true }
    guard name - 1 >= tokens.lowerBound else { return false }
    if Operand.isCompare(context.token(name - 1)) { return true }
    return name - 2 >= tokens.lowerBound && context.token(name - 1).sign == "="
      && context.token(name - 2).kind == .identifier
  }
}
