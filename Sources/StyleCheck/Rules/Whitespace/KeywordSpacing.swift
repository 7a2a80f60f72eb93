// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Blanks between a word and its parenthesis: one after a keyword, none after a function's name.
enum KeywordSpacing {
  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    if line.holds(UInt8(ascii: "(")) {
      functionCalls(line, &context)
      returnValue(line, &context)
      keywords(line, &context)
    }
    if line.holds(UInt8(ascii: "#")) { conditionals(line, &context) }
  }

  /// Words that are followed by a blank and a parenthesis for good reasons.
  private static let spaced: Set<Word> = [
    "if", "for", "while", "switch", "return", "case", "volatile", "__volatile__", "__attribute__", "format",
    "__extension__", "asm", "__asm__", "scoped_guard",
  ]

  private static func functionCalls(_ line: SourceLine, _ context: inout RuleContext) {
    let range = line.tokenRange
    for i in range where context.token(i).kind == .identifier && i + 1 < range.upperBound {
      let token = context.token(i)
      let open = context.token(i + 1)
      guard open.sign == "(", open.start > token.end, !spaced.contains(token.word),
        !isDirectiveWord(i, range, context),
        !endsInType(i, line, context)
      else { continue }
      let blanks = line.columns(of: token).upperBound..<line.columns(of: open).lowerBound
      Spacing.reportBlanks(
        blanks, line, "no space between '\(line.raw(token).text)' and its '('", severity: .warning, &context)
    }
  }

  /// The name of a `#define`, where a blank changes the meaning, and `#elif (`.
  private static func isDirectiveWord(_ i: Int, _ range: Range<Int>, _ context: RuleContext) -> Bool {
    let first = range.lowerBound
    guard context.token(first).sign == "#" else { return false }
    if i == first + 1, context.token(i).word == "elif" { return true }
    return i == first + 2 && context.token(first + 1).word == "define"
  }

  /// What ends in a type is most likely a typedef of a function.
  private static func endsInType(_ i: Int, _ line: SourceLine, _ context: RuleContext) -> Bool {
    let name = line.masked(context.token(i))
    for start in max(0, name.count - 64)..<name.count where context.isTypeName(name[start...]) { return true }
    guard i > line.tokenRange.lowerBound else { return false }
    var start = i - 1
    // struct foo (, and a type's trailing modifier
    if context.token(start).classes.contains(.tag) { return true }
    while start >= line.tokenRange.lowerBound, context.token(i).kind == .identifier,
      context.isModifier(context.token(i)),
      start > i - 4
    {
      if let end = context.plainType(at: start, limit: i + 1), end == i + 1 { return true }
      start -= 1
    }
    return false
  }

  /// `return(a) + b;`: a value that only begins with a parenthesis.
  private static func returnValue(_ line: SourceLine, _ context: inout RuleContext) {
    guard let statement = context.statement else { return }
    let first = statement.tokens.lowerBound
    let open = context.token(first + 1)
    guard context.token(first).word == "return", open.sign == "(", open.start == context.token(first).end
    else { return }
    if let close = context.closing(from: first + 1, limit: statement.tokens.upperBound),
      context.token(close + 1).sign == ";", close + 2 == statement.tokens.upperBound
    {
      return
    }
    let column = line.columns(of: open).lowerBound
    Spacing.reportMissing(
      before: column, at: line.columns(of: open), line, "space required before the open parenthesis",
      severity: .error,
      &context)
  }

  private static func keywords(_ line: SourceLine, _ context: inout RuleContext) {
    let range = line.tokenRange
    for i in range where context.token(i).classes.contains(.keyword) || context.token(i).word == "switch" {
      let open = context.token(i + 1)
      guard i + 1 < range.upperBound, open.sign == "(", open.start == context.token(i).end,
        isControl(context.token(i).word)
      else { continue }
      let columns = line.columns(of: open)
      Spacing.reportMissing(
        before: columns.lowerBound, at: columns, line,
        "space required between '\(line.raw(context.token(i)).text)' and its '('", severity: .error, &context)
      return
    }
  }

  private static func isControl(_ word: Word) -> Bool {
    word == "if" || word == "while" || word == "for" || word == "switch"
  }

  /// Two blanks after `#ifdef`, `#ifndef` or `#elif`.
  private static func conditionals(_ line: SourceLine, _ context: inout RuleContext) {
    let first = line.tokenRange.lowerBound
    guard context.token(first).sign == "#", line.tokenRange.count >= 2 else { return }
    let word = context.token(first + 1)
    guard word.word == "ifdef" || word.word == "ifndef" || word.word == "elif" else { return }
    let end = line.columns(of: word).upperBound
    let next = line.masked.skippingBlanks(from: end)
    guard next - end >= 2 else { return }
    context.report(
      Spacing.self, at: end..<next, "exactly one space after that #\(line.raw(word).text)", severity: .error,
      fix: [.replace(line, end..<next, with: " ")])
  }
}
