// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Blanks at parentheses, square brackets, braces and the closing semicolon.
enum BracketSpacing {
  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    if line.holds(UInt8(ascii: ";")) { semicolon(line, &context) }
    if line.holds(UInt8(ascii: "{")) { openBrace(line, &context) }
    if line.holds(UInt8(ascii: "}")) { closeBrace(line, &context) }
    if line.holds(UInt8(ascii: "[")) || line.holds(UInt8(ascii: "]")) { squareBrackets(line, &context) }
    if line.holds(UInt8(ascii: "(")) || line.holds(UInt8(ascii: ")")) { parentheses(line, &context) }
  }

  /// Blanks before the `;` that ends a line.
  private static func semicolon(_ line: SourceLine, _ context: inout RuleContext) {
    let masked = line.masked
    let last = masked.trimmedEnd - 1
    guard masked[last] == UInt8(ascii: ";") else { return }
    let before = masked[..<last]
    let start = before.trimmedEnd
    guard start > 0, start < last else { return }
    Spacing.reportBlanks(start..<last, line, "no space before ';'", severity: .warning, &context)
  }

  /// `){`, `else{`, `do{`
  private static func openBrace(_ line: SourceLine, _ context: inout RuleContext) {
    let masked = line.masked
    var found: Int?
    if let open = masked.firstIndex(of: UInt8(ascii: "(")),
      let brace = masked.firstIndex(of: "){", from: open + 1),
      !isCompoundLiteral(line, context)
    {
      found = brace + 1
    }
    if found == nil {
      for word: StaticString in ["else{", "do{"] {
        var from = 0
        while let at = masked.firstIndex(of: word, from: from) {
          from = at + 1
          if !masked[at - 1].isWord { found = found ?? at + word.utf8CodeUnitCount - 1 }
        }
      }
    }
    guard let brace = found else { return }
    Spacing.reportMissing(
      before: brace, at: brace..<(brace + 1), line, "space required before the open brace", severity: .error,
      &context)
  }

  /// `(type){`, anywhere on the line.
  private static func isCompoundLiteral(_ line: SourceLine, _ context: RuleContext) -> Bool {
    let range = line.tokenRange
    return range.contains { i in
      guard context.token(i).sign == "(", context.token(i + 1).start == context.token(i).end,
        let type = context.type(at: i + 1, limit: range.upperBound), type.end + 1 < range.upperBound
      else { return false }
      let close = context.token(type.end)
      return close.sign == ")" && context.token(type.end + 1).sign == "{"
        && context.token(type.end + 1).start == close.end
    }
  }

  /// Something glued to a `}`.
  private static func closeBrace(_ line: SourceLine, _ context: inout RuleContext) {
    let masked = line.masked
    var from = 0
    while let brace = masked.firstIndex(of: UInt8(ascii: "}"), from: from) {
      from = brace + 1
      guard brace + 1 < masked.count else { return }
      let next = masked[brace + 1]
      if next.isBlank
        || [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ")"), UInt8(ascii: "}")].contains(next)
      {
        continue
      }
      Spacing.reportMissing(
        before: brace + 1, at: brace..<(brace + 1), line, "space required after that close brace",
        severity: .error,
        &context)
      return
    }
  }

  private static func squareBrackets(_ line: SourceLine, _ context: inout RuleContext) {
    let masked = line.masked
    if let open = firstFollowedByBlank(UInt8(ascii: "["), masked),
      masked[masked.trimmedEnd - 1] != UInt8(ascii: "[")
    {
      let end = masked.skippingBlanks(from: open + 1)
      Spacing.reportBlanks((open + 1)..<end, line, "no space after '['", severity: .error, &context)
    }
    if let close = firstPrecededByBlank(UInt8(ascii: "]"), masked) {
      Spacing.reportBlanks(
        blanks(before: close, masked), line, "no space before ']'", severity: .error, &context)
    }
  }

  private static func parentheses(_ line: SourceLine, _ context: inout RuleContext) {
    let masked = line.masked
    if let open = firstFollowedByBlank(UInt8(ascii: "("), masked), !endsInOpen(masked), !isEmptyFor(masked) {
      let end = masked.skippingBlanks(from: open + 1)
      Spacing.reportBlanks((open + 1)..<end, line, "no space after '('", severity: .error, &context)
    }
    if let close = firstPrecededByBlank(UInt8(ascii: ")"), masked),
      masked[masked.skippingBlanks()] != UInt8(ascii: ")"), !mayHaveBlank(masked)
    {
      Spacing.reportBlanks(
        blanks(before: close, masked), line, "no space before ')'", severity: .error, &context)
    }
  }

  private static func firstFollowedByBlank(_ byte: UInt8, _ masked: ByteView) -> Int? {
    var from = 0
    while let at = masked.firstIndex(of: byte, from: from) {
      if masked[at + 1].isBlank { return at }
      from = at + 1
    }
    return nil
  }

  private static func firstPrecededByBlank(_ byte: UInt8, _ masked: ByteView) -> Int? {
    var from = 0
    while let at = masked.firstIndex(of: byte, from: from) {
      if at == 0 || masked[at - 1].isBlank { return at == 0 ? nil : at }
      from = at + 1
    }
    return nil
  }

  private static func blanks(before column: Int, _ masked: ByteView) -> Range<Int> {
    masked[..<column].trimmedEnd..<column
  }

  /// `(` at the end of the line, perhaps with a backslash behind.
  private static func endsInOpen(_ masked: ByteView) -> Bool {
    var end = masked.count
    if masked[end - 1] == UInt8(ascii: "\\") { end -= 1 }
    return masked[masked[..<end].trimmedEnd - 1] == UInt8(ascii: "(")
      || masked[masked.trimmedEnd - 1] == UInt8(ascii: "(")
  }

  /// `for ( ;`
  private static func isEmptyFor(_ masked: ByteView) -> Bool {
    var from = 0
    while let at = masked.firstIndex(of: "for", from: from) {
      from = at + 1
      let open = masked.skippingBlanks(from: at + 3)
      guard masked[open] == UInt8(ascii: "(") else { continue }
      let next = masked.skippingBlanks(from: open + 1)
      if next > open + 1, masked[next] == UInt8(ascii: ";") { return true }
    }
    return false
  }

  /// `for (…; )` and `: )` of inline assembly.
  private static func mayHaveBlank(_ masked: ByteView) -> Bool {
    var hasFor = false
    for i in 0..<masked.count {
      if masked.hasPrefix("for", at: i), masked[masked.skippingBlanks(from: i + 3)] == UInt8(ascii: "(") {
        hasFor = true
      }
      guard masked[i] == UInt8(ascii: ":") || (masked[i] == UInt8(ascii: ";") && hasFor) else { continue }
      let next = masked.skippingBlanks(from: i + 1)
      if next > i + 1, masked[next] == UInt8(ascii: ")") { return true }
    }
    return false
  }
}
