// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum BracketSpace: LineRule {
  static let info = RuleInfo(
    id: "BRACKET_SPACE", severity: .error, fix: .safe, files: .c,
    summary: "a blank stands before the `[` of a subscript",
    why: "A subscript belongs to its name, as arguments do.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("\tx = list« »[0];", fixed: "\tx = list[0];"),
      .bad("\tx = list« »[i]« »[j];"),
      .good("\tx = list[0];"),
      .good("\tint [] list;"),
      .good("\t[HV_READY] = 1,"),
      .good("int a[] = { [0] = 1, [1] = 2 };"),
    ])

  static let needs: [Need] = [.code(UInt8(ascii: "["))]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let masked = line.masked
    var from = 0
    var token = line.tokenRange.lowerBound
    var next = 0
    while let open = masked.firstIndex(of: UInt8(ascii: "["), from: next) {
      next = open + 1
      guard masked[open - 1].isBlank, open > 0 else { continue }
      let first = token
      while token < line.tokenRange.upperBound, line.columns(of: context.token(token)).lowerBound < open {
        token += 1
      }
      let end = masked[..<open].trimmedEnd
      if !mayHaveBlank(masked, end, isFirst: from == 0, after: from, first..<token, context) {
        context.report(
          Self.self, at: end..<open, "no blank before '['",
          fix: line.isDirective ? [] : [.remove(line, end..<open)])
      }
      from = next
      token = max(token, first)
    }
  }

  /// Behind a type, a brace, a comma or a colon, and at the start of the line.
  private static func mayHaveBlank(
    _ masked: ByteView, _ end: Int, isFirst: Bool, after start: Int, _ tokens: Range<Int>,
    _ context: RuleContext
  ) -> Bool {
    guard end > start else { return isFirst }
    switch masked[end - 1] {
    case UInt8(ascii: "{"), UInt8(ascii: ","), UInt8(ascii: ":"): return true
    default: break
    }
    return TypeBefore.start(before: tokens.upperBound, from: tokens.lowerBound, context) != nil
      || endsAsType(masked, end, after: start, context)
  }

  /// Whether the last letters of the name spell a type: checkpatch does not look at what is before them.
  private static func endsAsType(_ masked: ByteView, _ end: Int, after start: Int, _ context: RuleContext)
    -> Bool
  {
    var at = end
    while at > max(start, end - longest), masked[at - 1].isWord {
      at -= 1
      if masked[at].isIdentifierStart, context.isTypeName(masked[at..<end]) { return true }
    }
    return false
  }

  /// Letters of the longest name that is looked at.
  private static let longest = 64
}
