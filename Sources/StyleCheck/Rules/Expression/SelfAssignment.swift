// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum SelfAssignment: LineRule {
  static let info = RuleInfo(
    id: "SELF_ASSIGNMENT", severity: .warning, files: .c,
    summary: "a variable is assigned to itself",
    why: "It silences the compiler's warning of an uninitialised variable, and the bug stays.",
    reference: "Documentation/dev-tools/checkpatch.rst",
    examples: [
      .bad("\tint «ret = ret»;"),
      .bad("\tstruct hv_dev «dev = *(&(dev))»;"),
      .bad("\t«count = count»;"),
      .good("\tint ret;"),
      .good("\tcount = count + 1;"),
    ])

  static let needs: [Need] = [.code(UInt8(ascii: "="))]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let range = line.tokenRange
    guard let sign = range.first(where: { context.token($0).sign == "=" }), sign > range.lowerBound,
      context.token(sign - 1).kind == .identifier,
      let end = selfEnd(from: sign + 1, range.upperBound, context.token(sign - 1).word, context),
      context.token(end).sign == ";" || context.token(end).sign == ",", end < range.upperBound,
      declares(sign - 1, range, context)
    else { return }
    context.report(
      Self.self, at: line.columns(from: context.token(sign - 1), through: context.token(end - 1)),
      "a variable assigned to itself stays uninitialised")
  }

  /// Behind `name` or `*(&(name))`, any of the parentheses left out.
  private static func selfEnd(from start: Int, _ limit: Int, _ name: Word, _ context: RuleContext) -> Int? {
    var cursor = TokenCursor(at: start, limit: limit, context)
    if cursor.take(name) { return cursor.index }
    guard cursor.take(sign: "*") else { return nil }
    _ = cursor.take(sign: "(")
    guard cursor.take(sign: "&") else { return nil }
    _ = cursor.take(sign: "(")
    guard cursor.take(name) else { return nil }
    _ = cursor.take(sign: ")")
    _ = cursor.take(sign: ")")
    return cursor.index
  }

  /// Whether the name stands first on the line, or behind nothing but its type.
  private static func declares(_ name: Int, _ range: Range<Int>, _ context: RuleContext) -> Bool {
    name == range.lowerBound
      || context.declaration(at: range.lowerBound, limit: range.upperBound)?.end == name
  }
}
