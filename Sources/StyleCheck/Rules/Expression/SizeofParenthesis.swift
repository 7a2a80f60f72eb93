// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum SizeofParenthesis: LineRule {
  static let info = RuleInfo(
    id: "SIZEOF_PARENTHESIS", severity: .warning, fix: .safe, files: .c,
    summary: "sizeof is used without parentheses",
    why: "The kernel writes it like a function; so one sees where its operand ends.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("\tp = get(«sizeof *p»);", fixed: "\tp = get(sizeof(*p));"),
      .bad("\tn = «sizeof dev->name» - 1;", fixed: "\tn = sizeof(dev->name) - 1;"),
      .good("\tp = get(sizeof(*p));"),
      .good("\tp = get(sizeof (*p));"),
    ])

  static let needs: [Need] = [.word("sizeof")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let limit = line.tokenRange.upperBound
    for i in line.tokenRange where context.token(i).word == "sizeof" && i + 1 < limit {
      var start = i + 1
      guard context.token(start).start > context.token(i).end else { continue }
      let isPointer = context.token(start).sign == "*"
      if isPointer { start += 1 }
      guard start < limit, let name = Operand.lvalueEnd(at: start, limit: limit, context) else { continue }
      let type = isPointer ? nil : context.type(at: start, limit: limit)?.end
      let end = max(type ?? name, name)
      let columns = line.columns(from: context.token(i), through: context.token(end - 1))
      let operand = line.raw[line.columns(from: context.token(i + 1), through: context.token(end - 1))]
      context.report(
        Self.self, at: columns, "write sizeof(\(operand.text))",
        fix: goesOn(context.token(end), end < limit)
          ? [] : [.replace(line, columns, with: "sizeof(\(operand.text))")])
      return
    }
  }

  /// Whether the token binds tighter than sizeof, so that its operand is longer.
  private static func goesOn(_ token: Token, _ isOnLine: Bool) -> Bool {
    guard isOnLine else { return true }
    let signs: [Sign] = ["(", "[", ".", "->", "++", "--", "##", "\\"]
    return token.kind != .punctuation || signs.contains(token.sign)
  }
}
