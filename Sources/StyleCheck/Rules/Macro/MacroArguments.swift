// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Three types that look at the parameters of a macro: used more than once, next to an operator
/// without parentheses, or not used.
enum MacroArguments: LineRule {
  static let info = RuleInfo(
    id: "MACRO_ARG_REUSE", severity: .check, files: .c,
    summary: "a macro evaluates its argument more than once, unprotected, or not at all",
    why:
      "A macro's argument is text: used twice, its side effects happen twice; without parentheses, an operator "
      + "next to it may bind tighter than those inside; and unused, the caller's expression vanishes.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("«#define hv_twice(x) ((x) + (x))»"),
      .good("#define hv_once(x) foo(x)"),
      .good("#define hv_size(x) (sizeof(x) + (x))"),
    ],
    differences: [
      .init(
        type: "MACRO_ARG_UNUSED",
        reason: "A stub for a configuration without the feature uses none of its arguments.",
        text: "#define hv_trace(dev) do { } while (0)"),
      .init(
        type: "MACRO_ARG_UNUSED", reason: "So does a stub that only fails.",
        text: "#define hv_attach(dev) (-EOPNOTSUPP)"),
    ])

  static let otherIDs = ["MACRO_ARG_PRECEDENCE", "MACRO_ARG_UNUSED"]
  static let needs: [Need] = [.word("define")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard !context.path.hasSuffix("/vmlinux.lds.h"), let macro = MacroDefinition(atLine: line, context),
      let parameters = macro.parameters
    else { return }
    for parameter in parameters.prefix(mostParameters) where isPlain(parameter) {
      let uses = uses(of: parameter, in: macro.body, context)
      let name = String(lossy: parameter)
      let columns = 0..<line.raw.trimmedEnd
      if uses.kept.count > 1 {
        context.report(
          Self.self, at: columns, "macro argument '\(name)' is used more than once: side effects?")
      }
      if let first = uses.kept.first, touchesOperator(first, macro.body) {
        context.report(
          Self.self, at: columns, "macro argument '\(name)' stands next to an operator: write '(\(name))'",
          id: "MACRO_ARG_PRECEDENCE")
      }
      if !uses.isUsed, !isEmptyValue(macro.body, context),
        context.isCompatible || !isStub(macro.body, context)
      {
        context.report(
          Self.self, at: columns, "macro argument '\(name)' is not used", severity: .warning,
          id: "MACRO_ARG_UNUSED")
      }
    }
  }

  /// More parameters than a macro has (C11, 5.2.4.1 asks compilers for 127).
  private static let mostParameters = 127

  /// Variable arguments, and types passed as such, have other laws.
  private static func isPlain(_ name: [UInt8]) -> Bool {
    if name.contains(UInt8(ascii: ".")) || name.isEmpty { return false }
    return name.map(\.lowercased) != Array("type".utf8)
  }

  /// Nothing, or the single token 0.
  private static func isEmptyValue(_ body: [Token], _ context: RuleContext) -> Bool {
    guard let first = body.first else { return true }
    return body.count == 1 && context.masked(first.start..<first.end) == "0"
  }

  private static let stubWords: Set<Word> = ["do", "while", "void", "NULL", "true", "false"]

  /// An empty loop, or a constant: `do { } while (0)`, `((void)0)`, `(-ENODEV)`, `({ 0; })`.
  private static func isStub(_ body: [Token], _ context: RuleContext) -> Bool {
    body.allSatisfy { token in
      switch token.kind {
      case .identifier:
        stubWords.contains(token.word) || isErrorNumber(context.masked(token.start..<token.end))
      case .number: true
      case .punctuation: "(){};-".utf8.contains { token.sign == Sign(packed: UInt32($0)) }
      default: false
      }
    }
  }

  /// `ENODEV`
  private static func isErrorNumber(_ name: ByteView) -> Bool {
    guard name[0] == UInt8(ascii: "E"), name.count > 2 else { return false }
    for i in 1..<name.count where !name[i].isUppercase && !name[i].isDigit { return false }
    return true
  }

  private static let inspecting: Set<Word> = [
    "__must_be_array", "offsetof", "sizeof", "sizeof_field", "__stringify", "typeof", "__typeof__",
  ]

  /// Indices into the body where the parameter is evaluated, and whether it occurs at all. An operand of
  /// `sizeof` and the like, or of `#` and `##`, is not evaluated.
  private static func uses(
    of parameter: [UInt8], in body: [Token], _ context: RuleContext
  ) -> (kept: [Int], isUsed: Bool) {
    let word = Word(parameter)
    var kept: [Int] = []
    var isUsed = false
    for (i, token) in body.enumerated() where token.word == word {
      isUsed = true
      if i > 0, body[i - 1].sign == "#" || body[i - 1].sign == "##" { continue }
      if i + 1 < body.count, body[i + 1].sign == "##" { continue }
      if isInspected(i, body, context) { continue }
      kept.append(i)
    }
    return (kept, isUsed)
  }

  private static func isInspected(_ index: Int, _ body: [Token], _ context: RuleContext) -> Bool {
    var i = index - 1
    // typecheck(type, argument)
    if i > 0, body[i].sign == ",", isTypecheck(before: i, body, context) { return true }
    while i >= 0, body[i].sign == "(" {
      if i + 1 < index, body[i + 1].start > body[i].end { return false }
      i -= 1
    }
    guard i >= 0, body[i].kind == .identifier else { return false }
    if inspecting.contains(body[i].word) { return true }
    return context.masked(body[i].start..<body[i].end).hasPrefix("__builtin")
  }

  private static func isTypecheck(before comma: Int, _ body: [Token], _ context: RuleContext) -> Bool {
    var i = comma - 1
    while i >= 0, body[i].sign != "(" {
      if body[i].sign == "," || body[i].sign == ")" || body[i].sign == ";" { return false }
      i -= 1
    }
    return i > 0 && body[i - 1].word == "typecheck"
  }

  private static let operators: Set<Sign> = [
    "<=", ">=", "==", "!=", "->", "<<", ">>", "<", ">", "!", "~", "&&", "||", "^", "++", "--", "&", "|", "+",
    "-",
    "*", "/", "%",
  ]

  private static let assignments: Set<Sign> = ["+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>="]

  private static func touchesOperator(_ i: Int, _ body: [Token]) -> Bool {
    if i > 0, operators.contains(body[i - 1].sign) { return true }
    guard i + 1 < body.count else { return false }
    return operators.contains(body[i + 1].sign) || assignments.contains(body[i + 1].sign)
  }
}
