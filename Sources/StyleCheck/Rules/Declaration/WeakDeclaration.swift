// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum WeakDeclaration: LineRule {
  static let info = RuleInfo(
    id: "WEAK_DECLARATION", severity: .error, files: .c,
    summary: "a prototype is weak",
    why: "It makes every definition weak, and the linker picks whichever it meets first.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("int «__weak» hv_probe(void);"),
      .bad("void hv_reset(void) «__weak»;"),
      .good("int __weak hv_probe(void)\n{"),
      .good("int hv_probe(void);"),
    ])

  static let needs: [Need] = [.word("__weak"), .word("weak")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let mark = mark(line, context), line.holds(UInt8(ascii: ";")) else { return }
    let limit = line.tokenRange.upperBound
    for i in line.tokenRange where context.token(i).kind == .identifier {
      guard let type = context.declaration(at: i, limit: limit),
        let open = context.identifier(at: type.end, limit: limit), open < limit,
        context.token(open).sign == "(", let close = context.closing(from: open, limit: limit),
        endsPrototype(close + 1, limit, context)
      else { continue }
      context.report(
        Self.self, at: line.columns(of: context.token(mark)),
        "a weak prototype makes every definition weak")
      return
    }
  }

  /// Token of `__weak`, or of `weak` in an attribute list.
  private static func mark(_ line: SourceLine, _ context: RuleContext) -> Int? {
    let range = line.tokenRange
    if let mark = range.first(where: { context.token($0).word == "__weak" }) { return mark }
    guard let list = range.first(where: { context.token($0).word == "__attribute__" }),
      context.token(list + 1).sign == "(", context.token(list + 2).sign == "("
    else { return nil }
    return (list..<range.upperBound).first { context.token($0).word == "weak" }
  }

  /// `;`, perhaps after one attribute.
  private static func endsPrototype(_ start: Int, _ limit: Int, _ context: RuleContext) -> Bool {
    var i = start
    let token = context.token(i)
    if token.classes.contains(.attribute), i < limit {
      i += 1
    } else if token.classes.contains(.attributeWithArgument), context.token(i + 1).sign == "(",
      let close = context.closing(from: i + 1, limit: limit)
    {
      i = close + 1
    }
    return i < limit && context.token(i).sign == ";"
  }
}
