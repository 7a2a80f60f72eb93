// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum DefaultNoBreak: LineRule {
  static let info = RuleInfo(
    id: "DEFAULT_NO_BREAK", severity: .warning, files: .c,
    summary: "a `default:` holds nothing but a semicolon",
    why: "`break` says that nothing is to be done; a lone semicolon looks like something that was lost.",
    reference: "Documentation/dev-tools/checkpatch.rst",
    examples: [
      .bad("\t«default:»\n\t\t;\n\t}"),
      .bad("\t«case HV_IDLE:»\n\tdefault: /* nothing */ ;"),
      .good("\tdefault:\n\t\tbreak;"),
    ])

  static let needs: [Need] = [.word("default"), .word("case")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let statement = context.statement else { return }
    let code = CodeTokens(statement.tokens, context)
    var i = code.next(after: statement.tokens.lowerBound - 1)
    while let label = i, context.token(label).word == "case", let name = code.next(after: label),
      context.token(name).kind == .identifier || context.token(name).kind == .number,
      let colon = code.next(after: name), context.token(colon).sign == ":"
    {
      i = code.next(after: colon)
    }
    guard let label = i, context.token(label).word == "default", let colon = code.next(after: label),
      context.token(colon).sign == ":", let end = code.next(after: colon), context.token(end).sign == ";"
    else { return }
    context.report(Self.self, at: line.indentEnd..<line.raw.trimmedEnd, "an empty 'default:' has a 'break;'")
  }
}
