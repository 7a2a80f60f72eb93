// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Blanks inside a line of C: round operators, parentheses, braces and keywords.
///
/// The type has many faces; each has a file of its own (`OperatorSpacing`, `BracketSpacing`,
/// `DeclarationSpacing`, `KeywordSpacing`, `CastSpacing`), and this one holds what they share.
enum Spacing: LineRule {
  static let info = RuleInfo(
    id: "SPACING", severity: .error, fix: .safe, files: .c,
    summary: "blanks are missing or too many round an operator, a parenthesis or a keyword",
    why:
      "One way to write an expression lets the eye take it in whole, and keeps churn out of later patches.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("\ta «=»b;", fixed: "\ta = b;"),
      .bad("\tfoo(a«,»b);", fixed: "\tfoo(a, b);"),
      .bad("\tif«(»ready)", fixed: "\tif (ready)"),
      .bad("\tfoo« »(a);", fixed: "\tfoo(a);"),
      .bad("\tif (ready)«{»", fixed: "\tif (ready) {"),
      .bad("\tx = list[« »0];", fixed: "\tx = list[0];"),
      .bad("\treturn 0« »;", fixed: "\treturn 0;"),
      .good("\tint *__percpu *count;"),
      .good("\tx = (a + b) * list[0] - foo(c, -d);"),
      .good("\tfor (i = 0; i < count; i++) {"),
    ],
    differences: [
      .init(
        type: "SPACING",
        reason: "What ## makes of a name that ends in _t is a type, and its star no product.",
        text: "#define HV_LOCK(kind) void hv_lock(kind##_t *lock)")
    ])

  /// Operators, brackets, and the mark of a directive.
  static let needs: [Need] = (OperatorScanner.starts + "()[]{}#").utf8.map { .code($0) }

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    DeclarationSpacing.check(line, &context)
    OperatorSpacing.check(line, &context)
    BracketSpacing.check(line, &context)
    KeywordSpacing.check(line, &context)
  }

  /// Reports blanks that should not be there.
  static func reportBlanks(
    _ columns: Range<Int>, _ line: SourceLine, _ message: String, severity: Severity,
    _ context: inout RuleContext
  ) {
    context.report(Self.self, at: columns, message, severity: severity, fix: [.remove(line, columns)])
  }

  /// Reports that a blank is wanted before `column`; the finding points at `columns`.
  static func reportMissing(
    before column: Int, at columns: Range<Int>, _ line: SourceLine, _ message: String,
    severity: Severity, _ context: inout RuleContext
  ) {
    context.report(
      Self.self, at: columns, message, severity: severity, fix: [.replace(line, column..<column, with: " ")])
  }
}
