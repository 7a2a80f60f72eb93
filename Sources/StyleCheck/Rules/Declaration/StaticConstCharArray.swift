// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Strings and tables of strings that could lie in read-only memory and do not.
enum StaticConstCharArray: LineRule {
  static let info = RuleInfo(
    id: "STATIC_CONST_CHAR_ARRAY", severity: .warning, fix: .unsafe, files: .c,
    summary: "a string or a table of strings is not entirely constant",
    why: "`static const char * const` is made once, lies in read-only memory, and cannot be bent.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("«static const char *hv_names[]» = {"),
      .bad(
        "static void f(void)\n{\n\t«const char name[]» = \"hv\";",
        fixed: "static void f(void)\n{\n\tstatic const char name[] = \"hv\";"),
      .bad("«static char hv_version[]» = \"1.0\";"),
      .bad("\t«char *modes[]» = {"),
      .good("static const char * const hv_names[] = {"),
      .good("static const char hv_version[] = \"1.0\";"),
    ])

  static let needs: [Need] = [.code(UInt8(ascii: "["))]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard line.holds(UInt8(ascii: "=")) else { return }
    let range = line.tokenRange
    let storage = line.holds(UInt8(ascii: "s")) ? range.first { context.token($0).word == "static" } : nil
    if let storage, let end = pointers(storage, range.upperBound, context) {
      report(line, storage..<end, "the pointers of the table are not const", &context)
    }
    constantArray(line, &context)
    if let storage, let end = variableString(storage, range.upperBound, context) {
      report(line, storage..<end, "a string that nobody changes is static const char []", &context)
    }
    if line.masked[0].isBlank, let end = localTable(line, context) {
      report(line, range.lowerBound..<end, "a table of strings is better static const", &context)
    }
  }

  /// `static const char *name[] =`; the token after the bracket.
  private static func pointers(_ start: Int, _ limit: Int, _ context: RuleContext) -> Int? {
    var cursor = TokenCursor(at: start, limit: limit, context)
    guard cursor.take("static"), cursor.take("const"), cursor.take("char"), cursor.take(sign: "*") else {
      return nil
    }
    return emptyBrackets(&cursor).flatMap { cursor.take(sign: "=") || cursor.take(sign: "==") ? $0 : nil }
  }

  /// `static char name[] = "`
  private static func variableString(_ start: Int, _ limit: Int, _ context: RuleContext) -> Int? {
    var cursor = TokenCursor(at: start, limit: limit, context)
    guard cursor.take("static"), cursor.take("char"), let end = emptyBrackets(&cursor),
      cursor.take(sign: "="), cursor.take(.string)
    else { return nil }
    return end
  }

  /// `char *name[] = {`, perhaps `static` or `const`, with a blank before the star.
  private static func localTable(_ line: SourceLine, _ context: RuleContext) -> Int? {
    var cursor = TokenCursor(at: line.tokenRange.lowerBound, limit: line.tokenRange.upperBound, context)
    _ = cursor.take("static") || cursor.take("const")
    guard cursor.take("char"),
      line.masked[line.columns(of: context.token(cursor.index)).lowerBound - 1].isBlank,
      cursor.take(sign: "*"), let end = emptyBrackets(&cursor), cursor.take(sign: "="), cursor.take(sign: "{")
    else { return nil }
    return end
  }

  /// `name[]`; the token after it.
  private static func emptyBrackets(_ cursor: inout TokenCursor) -> Int? {
    cursor.takeName() && cursor.take(sign: "[") && cursor.take(sign: "]") ? cursor.index : nil
  }

  /// `const char name[…] = "`, not static.
  private static func constantArray(_ line: SourceLine, _ context: inout RuleContext) {
    let first = line.tokenRange.lowerBound
    var cursor = TokenCursor(at: first, limit: line.tokenRange.upperBound, context)
    guard cursor.take("const") else { return }
    _ = cursor.take("unsigned") && context.token(cursor.index).word == "char"
    let type = context.token(cursor.index)
    guard cursor.takeName(),
      isByte(line.masked(type), isUnsigned: context.token(first + 1).word == "unsigned"),
      cursor.takeName(), cursor.take(sign: "[")
    else { return }
    _ = cursor.take(.identifier, .number)
    guard cursor.take(sign: "]") else { return }
    let end = cursor.index
    guard cursor.take(sign: "="), cursor.take(.string) else { return }
    report(
      line, first..<end, "a constant array with a string is better static const", &context,
      fix: [.replace(line, line.columns(of: context.token(first)), with: "static const")])
  }

  /// `char`, `u8` with any number of underscores before it, or the eight bits of C99.
  private static func isByte(_ name: ByteView, isUnsigned: Bool) -> Bool {
    if name == "char" { return true }
    guard !isUnsigned else { return false }
    if name == "int8_t" || name == "uint8_t" || name == "u_int8_t" || name == "s_int8_t" {
      return true
    }
    var start = 0
    while name[start] == UInt8(ascii: "_") { start += 1 }
    return name[start...] == "u8"
  }

  private static func report(
    _ line: SourceLine, _ tokens: Range<Int>, _ message: String, _ context: inout RuleContext,
    fix: [LineEdit] = []
  ) {
    let columns = line.columns(
      from: context.token(tokens.lowerBound), through: context.token(tokens.upperBound - 1))
    context.report(Self.self, at: columns, message, fix: fix)
  }
}
