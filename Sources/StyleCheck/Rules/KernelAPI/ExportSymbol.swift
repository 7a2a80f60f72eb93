// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum ExportSymbol: LineRule {
  static let info = RuleInfo(
    id: "EXPORT_SYMBOL", severity: .warning, files: .c,
    summary: "a symbol is exported somewhere else than right below its definition",
    why: "Whoever changes a function must see that modules use it.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("int hv_probe(void)\n{\n\treturn 0;\n}\n\n«EXPORT_SYMBOL»(hv_probe);"),
      .bad("int hv_count;\n«EXPORT_SYMBOL_GPL»(hv_probe);"),
      .good("int hv_probe(void)\n{\n\treturn 0;\n}\nEXPORT_SYMBOL(hv_probe);"),
      .good("int hv_count = 1;\nEXPORT_SYMBOL_GPL(hv_count);"),
      .good("DEFINE_MUTEX(hv_lock);\nEXPORT_SYMBOL(hv_lock);"),
      .good("HV_GETTER(count)\nEXPORT_SYMBOL(hv_get_count);"),
    ])

  static let needs: [Need] = [.text("EXPORT_SYMBOL")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard
      let export = line.tokenRange.first(where: { line.masked(context.token($0)).contains("EXPORT_SYMBOL") }),
      let argument = argument(line, after: export, context)
    else { return }
    if let statement = context.statement(before: line.index) {
      guard !Definition(statement, context).defines(argument, line, context) else { return }
    } else if !context.previous.isBlank {
      return
    }
    context.report(
      Self.self, at: line.columns(of: context.token(export)), "an export belongs right below what it exports")
  }

  /// Token behind the last `(` that is closed on the line.
  private static func argument(_ line: SourceLine, after export: Int, _ context: RuleContext) -> Int? {
    let range = line.tokenRange
    guard let close = range.last(where: { context.token($0).sign == ")" }), close > export else { return nil }
    return ((export + 1)..<close).last { context.token($0).sign == "(" }.map { $0 + 1 }
  }

  /// The statement above an export.
  private struct Definition {
    private let statement: Statement
    private let first: Int

    init(_ statement: Statement, _ context: RuleContext) {
      self.statement = statement
      first = statement.tokens.lowerBound
    }

    /// Whether it defines what token `argument` names: by its own name, as the end of a block, or by a macro.
    func defines(_ argument: Int, _ line: SourceLine, _ context: RuleContext) -> Bool {
      let name = context.token(argument)
      let isName = name.kind == .identifier
      if isName, isMadeByMacro(line.masked(name), context) { return true }
      return endsBlock(context) || isName && (isInMacro(name.word, context) || isNamed(name.word, context))
    }

    /// `MACRO(foo)`, which makes `something_foo`; a closing brace may stand above it.
    private func isMadeByMacro(_ name: ByteView, _ context: RuleContext) -> Bool {
      var macro = first
      if context.token(macro).sign == "}", context.token(macro + 1).line > context.token(macro).line {
        macro += 1
      }
      let head = context.token(macro)
      guard isAtMargin(head, context), isCapital(head, context), context.token(macro + 1).sign == "(",
        statement.tokens.contains(macro + 2), context.token(macro + 2).kind == .identifier
      else { return false }
      let part = context.masked(context.token(macro + 2).start..<context.token(macro + 2).end)
      return holds(name, part)
    }

    /// Whether `part` stands in `name` behind an underscore that is not its first byte.
    private func holds(_ name: ByteView, _ part: ByteView) -> Bool {
      guard name.count > part.count + 1 else { return false }
      for i in 1..<(name.count - part.count) where name[i] == UInt8(ascii: "_") {
        if name[(i + 1)..<(i + 1 + part.count)].equals(part) { return true }
      }
      return false
    }

    private func isCapital(_ token: Token, _ context: RuleContext) -> Bool {
      let name = context.masked(token.start..<token.end)
      for i in 0..<name.count where !(name[i].isUppercase || name[i] == UInt8(ascii: "_")) { return false }
      return token.kind == .identifier
    }

    private func isAtMargin(_ token: Token, _ context: RuleContext) -> Bool {
      context.line(of: token).flatMap { context.line($0) }.map { $0.columns(of: token).lowerBound == 0 }
        ?? false
    }

    /// A closing brace at the margin of its own line ends it.
    private func endsBlock(_ context: RuleContext) -> Bool {
      let last = context.token(statement.tokens.upperBound - 1)
      return last.sign == "}" && last.line > context.token(first).line && isAtMargin(last, context)
    }

    /// `DEFINE_…(name)`, `DECLARE_…(name)`, `LIST_HEAD(name)` at the margin, without blanks.
    private func isInMacro(_ name: Word, _ context: RuleContext) -> Bool {
      let head = context.token(first)
      let macro = context.masked(head.start..<head.end)
      guard isAtMargin(head, context),
        macro.hasPrefix("DEFINE_") || macro.hasPrefix("DECLARE_") || macro == "LIST_HEAD"
      else { return false }
      let tokens = (first...(first + 3)).map { context.token($0) }
      return tokens[1].sign == "(" && tokens[2].word == name && tokens[3].sign == ")"
        && zip(tokens, tokens.dropFirst()).allSatisfy { $0.end == $1.start }
    }

    /// Tokens of a statement in which the name is looked for: it stands near the beginning.
    private static let farthest = 4096

    /// The name with `;`, `=`, `[` or `(` behind it, or as that of a function in `type (*name)(`.
    private func isNamed(_ name: Word, _ context: RuleContext) -> Bool {
      let limit = min(statement.tokens.upperBound, first + Definition.farthest)
      for i in first..<max(limit, first) where context.token(i).word == name {
        var next = i + 1
        while next < limit, context.isModifier(context.token(next)) { next += 1 }
        if next < limit, Definition.ends.contains(context.token(next).sign) { return true }
        if context.token(i + 1).sign == ")", context.token(i + 2).sign == "(",
          context.token(i - 1).sign == "*",
          context.token(i - 2).sign == "(", context.declaration(at: first, limit: i - 2)?.end == i - 2
        {
          return true
        }
      }
      return false
    }

    private static let ends: Set<Sign> = [";", "=", "==", "[", "("]
  }
}
