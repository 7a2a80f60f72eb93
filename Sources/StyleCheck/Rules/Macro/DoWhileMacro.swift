// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Macros that end in a semicolon, and `do { } while (0)` where it is not needed.
enum DoWhileMacro: LineRule {
  static let info = RuleInfo(
    id: "SINGLE_STATEMENT_DO_WHILE_MACRO", severity: .warning, files: .c,
    summary: "a macro of one statement has `do { } while (0)` round it, or a macro ends in a semicolon",
    why:
      "One statement needs no loop. The semicolon is the caller's: with the macro's own, an `else` behind it "
      + "has no `if`.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("#define «hv_reset»(x) do { hv_write(x, 0); } while (0)"),
      .bad("#define «hv_reset»(x) \\\n\tdo { \\\n\t\tfoo(x); \\\n\t\tbar(x); \\\n\t} while (0);"),
      .bad("#define «HV_PORT» 4;"),
      .good("#define hv_reset(x) do { foo(x); bar(x); } while (0)"),
      .good("#define hv_check(x) do { if (x) foo(x); } while (0)"),
      .good("#define HV_PORT 4"),
      .good("#define HV_PORT 4; \\"),
    ])

  static let otherIDs = ["DO_WHILE_MACRO_WITH_TRAILING_SEMICOLON", "TRAILING_SEMICOLON"]
  static let needs: [Need] = [.word("define")]

  static func applies(to path: String) -> Bool { !path.hasSuffix("/vmlinux.lds.h") }

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let first = line.tokenRange.lowerBound
    let name = context.token(first + 2)
    guard context.token(first).sign == "#", context.token(first + 1).word == "define",
      name.kind == .identifier, first + 2 < line.tokenRange.upperBound
    else { return }
    let body = CodeTokens(context.statement(atLine: line.index).tokens, context)
    let columns = line.columns(of: name)
    guard let loop = loop(body, after: first + 2, context) else {
      if let last = body.last, context.token(last).sign == ";" {
        context.report(
          Self.self, at: columns, "the semicolon belongs to those who use the macro",
          id: "TRAILING_SEMICOLON")
      }
      return
    }
    if loop.isSingle {
      context.report(Self.self, at: columns, "one statement needs no do { } while (0)")
    }
    if loop.hasSemicolon {
      context.report(
        Self.self, at: columns, "the semicolon behind while (0) belongs to those who use the macro",
        id: "DO_WHILE_MACRO_WITH_TRAILING_SEMICOLON")
    }
  }

  /// What is told of `name(…) do { … } while (0)` that makes up a whole macro; nil for other macros.
  private static func loop(_ body: CodeTokens, after name: Int, _ context: RuleContext)
    -> (isSingle: Bool, hasSemicolon: Bool)?
  {
    guard let open = body.next(after: name), context.token(open).sign == "(",
      let close = context.closing(from: open, limit: body.limit), let word = body.next(after: close),
      context.token(word).word == "do", let brace = body.next(after: word), context.token(brace).sign == "{",
      let first = body.next(after: brace), var end = body.last
    else { return nil }
    let hasSemicolon = context.token(end).sign == ";"
    while context.token(end).sign == ";", let before = body.previous(before: end) { end = before }
    guard let braceEnd = loopEnd(end, body, context), braceEnd > brace else { return nil }
    let statements = (brace..<braceEnd).reduce(0) { $0 + (context.token($1).sign == ";" ? 1 : 0) }
    let isSingle =
      statements == 1 && !["if", "while", "for", "switch"].contains(context.token(first).word)
    return (isSingle, hasSemicolon)
  }

  /// Token of the `}` before `while (0)`, whose last token is `end`.
  private static func loopEnd(_ end: Int, _ body: CodeTokens, _ context: RuleContext) -> Int? {
    guard context.token(end).sign == ")", let zero = body.previous(before: end),
      context.token(zero).kind == .number,
      context.masked(context.token(zero).start..<context.token(zero).end) == "0",
      let open = body.previous(before: zero), context.token(open).sign == "(",
      let word = body.previous(before: open), context.token(word).word == "while",
      let brace = body.previous(before: word), context.token(brace).sign == "}"
    else { return nil }
    return brace
  }
}
