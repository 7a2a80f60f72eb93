// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum NewTypedefs: LineRule {
  static let info = RuleInfo(
    id: "NEW_TYPEDEFS", severity: .warning, files: .c,
    summary: "a typedef hides a structure or a plain type",
    why:
      "A reader wants to see `struct foo *` and know what it costs; typedefs are for functions and bitwise types.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("«typedef» struct hv_device hv_dev;"),
      .good("typedef int (*hv_callback)(void *data);"),
      .good("typedef __u32 __bitwise hv_flags;"),
    ])

  static let needs: [Need] = [.word("typedef")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let range = line.tokenRange
    guard let index = range.first(where: { context.token($0).word == "typedef" }),
      line.masked[line.columns(of: context.token(index)).upperBound].isBlank
    else { return }
    for i in range where namesFixedType(line, context.token(i)) || context.token(i).word == "__bitwise" {
      return
    }
    if isFunction(index + 1, range.upperBound, context) { return }
    context.report(Self.self, at: line.columns(of: context.token(index)), "no new typedefs")
  }

  private static func namesFixedType(_ line: SourceLine, _ token: Token) -> Bool {
    token.kind == .identifier && FixedType.contains(line.raw(token))
  }

  /// `type (*name)(` or `type name(`
  private static func isFunction(_ start: Int, _ limit: Int, _ context: RuleContext) -> Bool {
    guard let type = context.type(at: start, limit: limit) else { return false }
    var i = type.end
    if context.token(i).sign == "(" {
      i += 1
      if context.token(i).sign == "*" { i += 1 }
      guard let end = context.identifier(at: i, limit: limit), context.token(end).sign == ")", end + 1 < limit
      else { return false }
      return context.token(end + 1).sign == "("
    }
    guard let end = context.identifier(at: i, limit: limit), end < limit else { return false }
    return context.token(end).sign == "("
  }
}
