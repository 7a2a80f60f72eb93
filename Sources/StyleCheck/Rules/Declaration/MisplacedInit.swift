// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum MisplacedInit: LineRule {
  static let info = RuleInfo(
    id: "MISPLACED_INIT", severity: .warning, fix: .safe, files: .c,
    summary: "an attribute such as __initdata stands before the variable's name",
    why: "It belongs behind the name; between `struct` and its tag the compiler takes it for the type's.",
    reference: "include/linux/init.h",
    examples: [
      .bad("static int «__initdata» hv_count = 4;", fixed: "static int hv_count __initdata = 4;"),
      .bad("static struct «__initdata» hv_dev hv;", fixed: "static struct hv_dev hv __initdata;"),
      .good("static int hv_count __initdata = 4;"),
      .good("static int __init hv_setup(void)"),
    ])

  private static let attributes = Set(
    ["__", "__mem", "__cpu", "__dev", "__net_"].flatMap { prefix in
      ["initdata", "initconst", "init"].map { Word((prefix + $0).utf8) }
    })

  static let needs = attributes.map(Need.word)

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let range = line.tokenRange
    guard context.token(range.lowerBound).word == "static",
      let found = range.first(where: { attributes.contains(context.token($0).word) }),
      let name = nameIndex(line, found, context), found < name,
      let end = declaratorEnd(name, range.upperBound, context)
    else { return }
    let attribute = line.columns(of: context.token(found))
    let inType = context.token(found - 1).word == "struct" || context.token(found - 1).word == "union"
    let text = line.raw[attribute].text
    context.report(
      Self.self, at: attribute, "\(text) goes behind the name", severity: inType ? .error : .warning,
      fix: [
        .remove(line, attribute.lowerBound..<line.raw.skippingBlanks(from: attribute.upperBound)),
        .replace(line, insertion(end, line, context), with: " " + text),
      ])
  }

  /// Token of the variable's name: `static [const] [attribute] TYPE [attribute] NAME`.
  private static func nameIndex(_ line: SourceLine, _ attribute: Int, _ context: RuleContext) -> Int? {
    let limit = line.tokenRange.upperBound
    let first = line.tokenRange.lowerBound + 1
    if attribute > first, context.token(attribute - 1).classes.contains(.tag) {
      // An attribute between struct and its tag.
      for i in first..<(attribute - 1) where !context.isModifier(context.token(i)) { return nil }
      guard var i = context.identifier(at: attribute + 1, limit: limit) else { return nil }
      while i < limit, context.isModifier(context.token(i)) { i += 1 }
      return i
    }
    return context.plainType(at: first, limit: limit)
  }

  /// The `=` or `;` after a name with at most one subscript.
  private static func declaratorEnd(_ name: Int, _ limit: Int, _ context: RuleContext) -> Int? {
    guard var i = context.identifier(at: name, limit: limit) else { return nil }
    if i < limit, context.token(i).sign == "[", context.token(i).start == context.token(i - 1).end {
      guard let close = context.squareClose(from: i, limit: limit) else { return nil }
      i = close + 1
    }
    return i < limit && (context.token(i).sign == "=" || context.token(i).sign == ";") ? i : nil
  }

  /// The place behind the declarator.
  private static func insertion(_ end: Int, _ line: SourceLine, _ context: RuleContext) -> Range<Int> {
    let column = line.columns(of: context.token(end - 1)).upperBound
    return column..<column
  }
}
