// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// `const` in a place where it is not looked for, or said twice.
enum ConstPlacement: LineRule {
  static let info = RuleInfo(
    id: "STATIC_CONST", severity: .warning, fix: .safe, files: .c,
    summary: "`const` does not follow `static`, or is there twice",
    why: "The kernel writes `static const TYPE`; a second `const` was meant for the pointer, or for nothing.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("«const static» int hv_limit = 4;", fixed: "static const int hv_limit = 4;"),
      .bad("«static u8 const» hv_limit = 4;", fixed: "static const u8 hv_limit = 4;"),
      .good("static const int hv_limit = 4;"),
      .good("static char *const hv_name = \"hv\";"),
      .good("static const u8 hv_limit = 4;"),
    ])

  static let otherIDs = ["CONST_CONST"]
  static let needs: [Need] = [.word("const")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    doubled(line, &context)
    let first = line.tokenRange.lowerBound
    if context.token(first).word == "const", context.token(first + 1).word == "static" {
      constFirst(line, &context)
    } else if context.token(first).word == "static" {
      constLast(line, &context)
    }
  }

  /// `const static TYPE`
  private static func constFirst(_ line: SourceLine, _ context: inout RuleContext) {
    let range = line.tokenRange
    guard context.type(at: range.lowerBound + 2, limit: range.upperBound) != nil else { return }
    let columns = line.columns(
      from: context.token(range.lowerBound), through: context.token(range.lowerBound + 1))
    context.report(
      Self.self, at: columns, "'const' goes behind 'static'",
      fix: [.replace(line, columns, with: "static const")])
  }

  /// `static TYPE const`
  private static func constLast(_ line: SourceLine, _ context: inout RuleContext) {
    let first = line.tokenRange.lowerBound
    guard let end = context.bareType(at: first + 1, limit: line.tokenRange.upperBound),
      end < line.tokenRange.upperBound, context.token(end).word == "const"
    else { return }
    let columns = line.columns(from: context.token(first), through: context.token(end))
    let type = line.columns(from: context.token(first + 1), through: context.token(end - 1))
    context.report(
      Self.self, at: columns, "'const' goes behind 'static'",
      fix: [.replace(line, columns, with: "static const \(line.raw[type].text)")])
  }

  /// `const TYPE const`, where it is neither `const TYPE * const` nor an array.
  private static func doubled(_ line: SourceLine, _ context: inout RuleContext) {
    let range = line.tokenRange
    for i in range where context.token(i).word == "const" {
      guard let end = context.bareType(at: i + 1, limit: range.upperBound), end < range.upperBound,
        context.token(end).word == "const"
      else { continue }
      let isPointer = context.token(end + 1).sign == "*" && end + 1 < range.upperBound
      let isArray = context.token(end + 2).sign == "[" && end + 2 < range.upperBound
      guard isPointer || !isArray else { return }
      context.report(
        Self.self, at: line.columns(from: context.token(i), through: context.token(end)),
        isPointer ? "the second 'const' goes behind the star" : "one 'const' is enough", id: "CONST_CONST")
      return
    }
  }
}
