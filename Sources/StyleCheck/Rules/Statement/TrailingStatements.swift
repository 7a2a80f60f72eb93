// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// The places where a statement stands on the line of what it depends on.
enum TrailingStatements: LineRule {
  static let info = RuleInfo(
    id: "TRAILING_STATEMENTS", severity: .error, fix: .safe, files: .c,
    summary: "a statement stands on the line of its condition, `else` or label",
    why: "What runs only sometimes is overlooked behind a condition; a line of its own shows it.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("\tif (ready) «go();»", fixed: "\tif (ready)\n\t\tgo();"),
      .bad("\tif (ready)\n\t\tgo();\n\telse «stop();»"),
      .bad("\t} «if (ready) {»"),
      .bad("\tcase HV_READY: «go();»"),
      .good("\tif (ready)\n\t\tgo();"),
      .good("\tdo {\n\t\tgo();\n\t} while (ready);"),
      .good("\tcase HV_READY: return 0;"),
    ])

  static let needs: [Need] = [
    .word("if"), .word("while"), .word("for"), .word("else"), .code(UInt8(ascii: ":")),
  ]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    afterCondition(line, &context)
    afterElse(line, &context)
    ifAfterBrace(line, &context)
    afterLabel(line, &context)
  }

  // MARK: if (…) x;

  private static func afterCondition(_ line: SourceLine, _ context: inout RuleContext) {
    guard let head = ConditionLine(line, context) else { return }
    let statement = head.statement
    let rest = firstLine(context.masked(statement.conditionEnd..<statement.range.upperBound))
    guard !isBraceOnly(rest, hasBackslashes: true), !endsBlock(head.condition(context)),
      !DoWhileTail.begins(line, context)
    else { return }
    let start = context.raw(statement.conditionEnd..<statement.range.upperBound).skippingBlanks()
    guard context.lineIndex(at: statement.conditionEnd - 1) == line.index else {
      context.report(
        Self.self, at: line.columns(of: context.token(head.keyword)),
        "the statement behind the condition belongs on the next line")
      return
    }
    let end = line.raw.trimmedEnd
    let first = statement.conditionEnd + start - line.text.lines[line.index].start
    let columns = min(first, end)..<end
    context.report(
      Self.self, at: columns, "the statement behind the condition belongs on the next line",
      fix: fix(line, head, columns, context))
  }

  /// Puts the statement on a line of its own; not in macros, whose lines are continued.
  private static func fix(
    _ line: SourceLine, _ head: ConditionLine, _ rest: Range<Int>, _ context: RuleContext
  ) -> [LineEdit] {
    let above = context.previous.masked
    guard head.keyword == line.tokenRange.lowerBound, line.masked[rest.upperBound - 1] == UInt8(ascii: ";"),
      above[above.trimmedEnd - 1] != UInt8(ascii: "\\")
    else { return [] }
    let test = line.raw[..<line.raw[..<rest.lowerBound].trimmedEnd]
    return [
      .insert(test.text, before: line),
      .replace(line, 0..<rest.lowerBound, with: line.raw[..<line.indentEnd].bytes + [0x09]),
    ]
  }

  private static func firstLine(_ text: ByteView) -> ByteView {
    text[..<(text.firstIndex(of: 0x0A) ?? text.count)]
  }

  /// Nothing but an opening brace and backslashes, comments left out.
  private static func isBraceOnly(_ text: ByteView, hasBackslashes: Bool) -> Bool {
    var i = blankEnd(text, from: 0)
    if text[i] == UInt8(ascii: "{") { i = blankEnd(text, from: i + 1) }
    while text[i] == UInt8(ascii: "\\") {
      i += 1
      while text[i] == Mask.comment { i += 1 }
      if !hasBackslashes { break }
    }
    return blankEnd(text, from: i) == text.count
  }

  private static func blankEnd(_ text: ByteView, from start: Int) -> Int {
    var i = start
    while text[i].isBlank || text[i] == Mask.comment { i += 1 }
    return i
  }

  /// `} while`
  private static func endsBlock(_ condition: ByteView) -> Bool {
    var from = 0
    while let brace = condition.firstIndex(of: UInt8(ascii: "}"), from: from) {
      from = brace + 1
      if condition.hasPrefix("while", at: condition.skippingBlanks(from: from)) { return true }
    }
    return false
  }

  // MARK: else x;

  private static func afterElse(_ line: SourceLine, _ context: inout RuleContext) {
    var i = line.tokenRange.lowerBound
    if context.token(i).sign == "}" { i += 1 }
    guard i < line.tokenRange.upperBound, context.token(i).word == "else" else { return }
    let end = line.columns(of: context.token(i)).upperBound
    let rest = line.masked[end...]
    let next = blankEnd(rest, from: 0)
    if next > 0, rest.hasPrefix("if", at: next), rest.skippingBlanks() > 0 || rest[next - 1].isBlank {
      return
    }
    guard !isBraceOnly(rest, hasBackslashes: false) else { return }
    report(line, from: end + next, "the statement behind 'else' belongs on the next line", &context)
  }

  private static func report(
    _ line: SourceLine, from start: Int, _ message: String, _ context: inout RuleContext
  ) {
    let end = line.raw.trimmedEnd
    context.report(Self.self, at: min(start, end)..<end, message)
  }

  // MARK: } if (…)

  private static func ifAfterBrace(_ line: SourceLine, _ context: inout RuleContext) {
    guard line.holds(UInt8(ascii: "}")) else { return }
    for i in line.tokenRange
    where context.token(i).word == "if" && i > line.tokenRange.lowerBound && context.token(i - 1).sign == "}"
    {
      report(
        line, from: line.columns(of: context.token(i)).lowerBound,
        "'if' belongs on the line below the brace, if no 'else' is missing", &context)
      return
    }
  }

  // MARK: case X: x;

  private static func afterLabel(_ line: SourceLine, _ context: inout RuleContext) {
    guard let end = labelEnd(line.masked) else { return }
    let rest = line.masked[end...]
    let word = rest.skippingBlanks()
    if rest.hasPrefix("return", at: word), rest[word + 6].isBlank { return }
    var i = commentEnd(rest, from: 0)
    let brace = rest.skippingBlanks(from: i)
    if rest[brace] == UInt8(ascii: "{") { i = brace + 1 }
    i = rest.skippingBlanks(from: commentEnd(rest, from: i))
    if rest[i] == UInt8(ascii: "\\") { i += 1 }
    guard rest.skippingBlanks(from: i) < rest.count else { return }
    report(line, from: end + word, "the statement behind the label belongs on the next line", &context)
  }

  /// Behind the last colon of a line that begins with `case`, or the one of `default`.
  private static func labelEnd(_ masked: ByteView) -> Int? {
    let start = masked.skippingBlanks()
    if masked.hasPrefix("case", at: start) {
      var i = masked.count - 1
      while i > start, masked[i] != UInt8(ascii: ":") { i -= 1 }
      return i > start ? i + 1 : nil
    }
    guard masked.hasPrefix("default", at: start) else { return nil }
    let colon = masked.skippingBlanks(from: start + 7)
    return masked[colon] == UInt8(ascii: ":") ? colon + 1 : nil
  }

  /// Behind blanks and one comment.
  private static func commentEnd(_ text: ByteView, from start: Int) -> Int {
    var i = text.skippingBlanks(from: start)
    while text[i] == Mask.comment { i += 1 }
    return i
  }
}
