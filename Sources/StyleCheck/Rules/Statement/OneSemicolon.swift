// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum OneSemicolon: LineRule {
  static let info = RuleInfo(
    id: "ONE_SEMICOLON", severity: .warning, fix: .safe, files: .c,
    summary: "a statement ends in two semicolons",
    why: "The second is a statement of its own, and takes the place of one where only one may stand.",
    reference: "Documentation/dev-tools/checkpatch.rst",
    examples: [
      .bad("\tgo()«;;»", fixed: "\tgo();"),
      .bad("\tret = 0«; ;»", fixed: "\tret = 0;"),
      .bad("\tfor (i = 0«;;»\n\t     i++)"),
      .good("\tfor (;;)"),
    ])

  static let needs: [Need] = [.code(UInt8(ascii: ";"))]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let masked = line.masked
    var end = masked.trimmedEnd
    let last = end
    var first = last
    var count = 0
    while masked[end - 1] == UInt8(ascii: ";") {
      count += 1
      first = end - 1
      end = masked[..<first].trimmedEnd
    }
    guard count > 1 else { return }
    let columns = first..<last
    context.report(
      Self.self, at: columns, "one semicolon ends a statement",
      fix: endsStatement(line, at: first, context) ? [.replace(line, columns, with: ";")] : [])
  }

  /// Whether the first one does; between the parentheses of a `for` each of them has a meaning.
  private static func endsStatement(_ line: SourceLine, at column: Int, _ context: RuleContext) -> Bool {
    guard let statement = context.statement, !line.isDirective else { return false }
    let start = line.text.lines[line.index].start
    return statement.range.upperBound == start + column + 1
  }
}
