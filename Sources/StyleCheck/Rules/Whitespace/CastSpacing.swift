// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// The blank after a cast: the part of SPACING that also looks at device trees.
enum CastSpacing: LineRule {
  static let info = RuleInfo(
    id: "SPACING", severity: .check, fix: .safe, files: .source,
    summary: "a blank follows a cast",
    why: "A cast binds as tightly as any unary operator, and is written so.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("\tp = (char *)« »q;", fixed: "\tp = (char *)q;"),
      .good("\tp = (char *)q;"),
      .good("\tn = sizeof(int) * 2;"),
    ])

  static let needs: [Need] = [.code(UInt8(ascii: "("))]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let range = line.tokenRange
    // The last cast of the line that has a blank behind it decides.
    for i in range.reversed() where context.token(i).sign == "(" {
      guard let type = context.type(at: i + 1, limit: range.upperBound), type.end < range.upperBound,
        context.token(type.end).sign == ")"
      else { continue }
      let start = line.columns(of: context.token(type.end)).upperBound
      var end = start
      while line.masked[end] == 0x20 || line.masked[end] == 0x09 { end += 1 }
      guard end > start, isValue(at: end, line, context) else { continue }
      if i > range.lowerBound {
        let word = context.token(i - 1).word
        if word == "sizeof" || word == "__alignof__" { return }
      }
      context.report(
        Self.self, at: start..<end, "no space after a cast", fix: [.remove(line, start..<end)])
      return
    }
  }

  /// Neither an initialiser, nor the line's end, nor an attribute.
  private static func isValue(at column: Int, _ line: SourceLine, _ context: RuleContext) -> Bool {
    let byte = line.masked[column]
    if byte == UInt8(ascii: "=") || byte == UInt8(ascii: "{") { return false }
    if byte == UInt8(ascii: "\\"), column + 1 == line.masked.count { return false }
    let end = line.masked.identifierEnd(from: column)
    guard end > column else { return true }
    let name = line.masked[column..<end]
    if name.hasPrefix("__attribute__") { return false }
    return !context.beginsWithAttribute(name)
  }
}
