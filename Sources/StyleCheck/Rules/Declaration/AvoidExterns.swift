// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum AvoidExterns: LineRule {
  static let info = RuleInfo(
    id: "AVOID_EXTERNS", severity: .warning, fix: .safe, files: .c,
    summary: "a prototype in a .c file, or `extern` before a function in a header",
    why:
      "A prototype that is not in a header can disagree with the function; `extern` there says nothing new.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("«extern» int hv_probe(void);", fixed: "int hv_probe(void);", path: "drivers/hv/example.h"),
      .bad("int «hv_probe»(void);"),
      .bad("«extern» int hv_count;"),
      .good("int hv_probe(void);", path: "drivers/hv/example.h"),
      .good("extern int hv_count;", path: "drivers/hv/example.h"),
    ],
    differences: [
      .init(
        type: "AVOID_EXTERNS", reason: "A macro that defines a variable is no prototype.",
        text: "__cacheline_aligned DEFINE_RWLOCK(hv_lock);")
    ])

  static let needs: [Need] = [.word("extern"), .declaration]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    if context.isHeader {
      header(line, &context)
    } else if context.path.hasSuffix(".c"), let statement = context.statement {
      source(line, statement, &context)
    }
  }

  /// `extern type name(`
  private static func header(_ line: SourceLine, _ context: inout RuleContext) {
    let range = line.tokenRange
    guard context.token(range.lowerBound).word == "extern",
      let type = context.type(at: range.lowerBound + 1, limit: range.upperBound),
      let end = context.identifier(at: type.end, limit: range.upperBound), end < range.upperBound,
      context.token(end).sign == "("
    else { return }
    let columns = line.columns(of: context.token(range.lowerBound))
    let after = line.raw.skippingBlanks(from: columns.upperBound)
    context.report(
      Self.self, at: columns, "a prototype in a header needs no 'extern'", severity: .check,
      fix: [.remove(line, columns.lowerBound..<after)])
  }

  private static func source(_ line: SourceLine, _ statement: Statement, _ context: inout RuleContext) {
    let limit = statement.tokens.upperBound
    let first = statement.tokens.lowerBound
    let isExtern = context.token(first).word == "extern"
    if let name = prototype(statement, context) {
      if !context.isCompatible,
        isMacroName(context.masked(context.token(name).start..<context.token(name).end))
      {
        return
      }
      let after = context.masked(statement.conditionEnd..<statement.range.upperBound)
      if after[after.skippingBlanks()] == UInt8(ascii: ";") {
        context.report(
          Self.self, at: columnsOnLine(name, line, context),
          "a prototype belongs in a header, not in a .c file")
      }
      return
    }
    guard isExtern, first + 1 < limit || context.masked(statement.range).count > 7 else { return }
    context.report(
      Self.self, at: line.columns(of: context.token(first)),
      "a declaration belongs in a header, not in a .c file")
  }

  /// Token of the name in `[extern] type name(`. A star that touches the name is not looked through:
  /// checkpatch is silent about functions that return a pointer.
  private static func prototype(_ statement: Statement, _ context: RuleContext) -> Int? {
    let limit = statement.tokens.upperBound
    var i = statement.tokens.lowerBound
    if context.token(i).word == "extern" { i += 1 }
    guard let type = context.type(at: i, limit: limit), context.token(type.end).kind == .identifier,
      type.end < limit,
      context.token(type.end + 1).sign == "(", type.end + 1 < limit,
      context.token(type.end).start > context.token(type.end - 1).end
    else { return nil }
    return type.end
  }

  /// Capitals only: `DEFINE_RWLOCK`.
  private static func isMacroName(_ name: ByteView) -> Bool {
    for i in 0..<name.count where name[i].isLowercase { return false }
    return name[0].isUppercase
  }

  private static func columnsOnLine(_ token: Int, _ line: SourceLine, _ context: RuleContext) -> Range<Int> {
    line.tokenRange.contains(token) ? line.columns(of: context.token(token)) : 0..<line.raw.trimmedEnd
  }
}
