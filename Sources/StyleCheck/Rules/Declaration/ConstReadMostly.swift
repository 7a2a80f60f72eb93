// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum ConstReadMostly: LineRule {
  static let info = RuleInfo(
    id: "CONST_READ_MOSTLY", severity: .error, fix: .unsafe, files: .c,
    summary: "a constant is marked __read_mostly",
    why: "What is never written needs no place apart from what is; the two sections exclude each other.",
    reference: "include/linux/cache.h",
    examples: [
      .bad("static const int hv_limit «__read_mostly» = 4;", fixed: "static const int hv_limit = 4;"),
      .good("static int hv_limit __read_mostly = 4;"),
      .good("static const char *hv_name __read_mostly;"),
      .good("const struct hv_ops *__read_mostly hv_ops;"),
    ])

  static let needs: [Need] = [.word("__read_mostly")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let range = line.tokenRange
    for i in range where context.token(i).kind == .identifier {
      guard let type = context.type(at: i, limit: range.upperBound),
        context.identifier(at: type.end, limit: range.upperBound) != nil
      else { continue }
      guard !isPointer(i..<type.end, context),
        (i..<type.end).contains(where: { context.token($0).word == "const" }),
        let mark = range.first(where: { context.token($0).word == "__read_mostly" })
      else { return }
      let columns = line.columns(of: context.token(mark))
      var start = columns.lowerBound
      while start > 0, line.raw[start - 1].isBlank { start -= 1 }
      context.report(
        Self.self, at: columns, "a constant is not __read_mostly",
        fix: start == columns.lowerBound ? [] : [.remove(line, start..<columns.upperBound)])
      return
    }
  }

  /// Whether a star ends the type, or an attribute leans on it: that is then no part of the type.
  private static func isPointer(_ type: Range<Int>, _ context: RuleContext) -> Bool {
    guard let star = type.reversed().first(where: { context.token($0).sign == "*" }) else { return false }
    guard star + 1 < type.upperBound else { return true }
    let next = context.token(star + 1)
    return next.word != "const" && next.start == context.token(star).end
  }
}
