// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum CamelCase: LineRule {
  static let info = RuleInfo(
    id: "CAMELCASE", severity: .check, files: .c,
    summary: "a new name is in MixedCase",
    why: "Kernel names are words in lower case joined by underscores; each name is told once a run.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("\tint «bufferSize»;"),
      .good("\tint buffer_size;"),
      .good("\tint max_uV;"),
    ])

  static let needs: [Need] = [.mixedCase]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let range = line.tokenRange
    let start = startColumn(line)
    var i = range.lowerBound
    while i < range.upperBound {
      if context.token(i).kind == .number { pasted(line.columns(of: context.token(i)), line, &context) }
      guard context.token(i).kind == .identifier, line.columns(of: context.token(i)).lowerBound >= start,
        let end = Operand.lvalueEnd(at: i, limit: range.upperBound, context)
      else {
        i += 1
        continue
      }
      judge(i..<end, line, &context)
      i = end
    }
  }

  /// checkpatch goes on behind the colon of a case label, where it looked last.
  private static func startColumn(_ line: SourceLine) -> Int {
    let masked = line.masked
    let first = masked.skippingBlanks()
    if masked.hasPrefix("case", at: first) {
      var i = masked.count - 1
      while i > first, masked[i] != UInt8(ascii: ":") { i -= 1 }
      return i > first ? i + 1 : 0
    }
    if masked.hasPrefix("default", at: first) {
      let colon = masked.skippingBlanks(from: first + 7)
      return masked[colon] == UInt8(ascii: ":") ? colon + 1 : 0
    }
    return 0
  }

  /// Letters glued to a number, as in the names that macros paste together: `10000baseT_Full`.
  private static func pasted(_ columns: Range<Int>, _ line: SourceLine, _ context: inout RuleContext) {
    let end = CNumber.end(line.masked, from: columns.lowerBound)
    guard end < columns.upperBound, line.masked[end].isIdentifierStart else { return }
    let name = line.masked[end..<columns.upperBound]
    let word = Word(name.bytes)
    guard CamelCaseNames.hasMixedCase(name), !ForeignName.matches(name), context.isNewCamelCase(word) else {
      return
    }
    context.report(
      Self.self, at: end..<columns.upperBound, "avoid MixedCase: '\(name.text)'", once: .name(word))
  }

  /// One name with its members.
  private static func judge(_ tokens: Range<Int>, _ line: SourceLine, _ context: inout RuleContext) {
    let first = line.columns(of: context.token(tokens.lowerBound)).lowerBound
    let last = line.columns(of: context.token(tokens.upperBound - 1)).upperBound
    let name = line.masked[first..<last]
    guard CamelCaseNames.hasMixedCase(name), !ForeignName.matches(name) else { return }
    for i in tokens where context.token(i).kind == .identifier {
      let token = context.token(i)
      let columns = line.columns(of: token)
      guard CamelCaseNames.hasMixedCase(line.masked[columns]), context.isNewCamelCase(token.word) else {
        continue
      }
      context.report(
        Self.self, at: columns, "avoid MixedCase: '\(line.masked[columns].text)'", once: .name(token.word))
    }
  }
}
