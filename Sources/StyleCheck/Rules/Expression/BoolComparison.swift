// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum BoolComparison: LineRule {
  static let info = RuleInfo(
    id: "BOOL_COMPARISON", severity: .check, files: .c,
    summary: "a value is compared with true or false",
    why: "A truth value is a condition by itself; and a number may be neither 1 nor 0.",
    reference: "Documentation/dev-tools/checkpatch.rst",
    examples: [
      .bad("\tif («ready == true»)"),
      .bad("\tif («false != dev->ready»)"),
      .good("\tif (ready)"),
      .good("\tready = false;"),
    ])

  private static let names: Set<Word> = ["true", "false", "TRUE", "FALSE", "True", "False"]

  static let needs = names.map(Need.word)

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    // The first comparison of two names on the line decides.
    for i in line.tokenRange where i > line.tokenRange.lowerBound && i + 1 < line.tokenRange.upperBound {
      let sign = context.token(i).sign
      guard sign == "==" || sign == "!=", context.token(i + 1).kind == .identifier,
        let left = leftName(line, before: context.token(i))
      else { continue }
      let right = context.token(i + 1)
      let bool = names.contains(right.word) ? line.columns(of: right) : left
      guard names.contains(right.word) || isBool(line.masked, left) else { return }
      let start = line.columns(of: right).lowerBound
      let end = Lvalue.end(line.masked, from: start) ?? line.columns(of: right).upperBound
      context.report(
        Self.self, at: left.lowerBound..<end,
        "no comparison with '\(line.raw[bool].text)' is needed")
      return
    }
  }

  /// The name that the operand before the sign begins with, as far as it has no blanks.
  private static func leftName(_ line: SourceLine, before sign: Token) -> Range<Int>? {
    let masked = line.masked
    let end = masked[..<line.columns(of: sign).lowerBound].trimmedEnd
    guard var name = Lvalue.name(masked, endingAt: end), masked[name.lowerBound].isIdentifierStart else {
      return nil
    }
    while let outer = owner(of: name, masked) { name = outer }
    return name
  }

  /// The name before `.` or `->` and a member.
  private static func owner(of member: Range<Int>, _ masked: ByteView) -> Range<Int>? {
    var end = member.lowerBound
    if masked[end - 1] == UInt8(ascii: ".") {
      end -= 1
    } else if end >= 2, masked.hasPrefix("->", at: end - 2) {
      end -= 2
    } else {
      return nil
    }
    guard let name = Lvalue.name(masked, endingAt: end), masked[name.lowerBound].isIdentifierStart else {
      return nil
    }
    return name
  }

  private static func isBool(_ masked: ByteView, _ columns: Range<Int>) -> Bool {
    names.contains(Word(masked[columns].bytes))
  }
}
