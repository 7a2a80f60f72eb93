// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum MultilineDereference: LineRule {
  static let info = RuleInfo(
    id: "MULTILINE_DEREFERENCE", severity: .warning, files: .c,
    summary: "a member stands on the line below the structure that it is of",
    why: "`dev->` at the end of a line makes the eye jump for the one word that matters.",
    reference: "Documentation/dev-tools/checkpatch.rst",
    examples: [
      .bad("\thv_probe_one(device->\n\t\t     «driver»);"),
      .bad("\tx = list[0].\n\t\t«next»;"),
      .good("\thv_probe_one(device->driver);"),
    ])

  static let needs: [Need] = [.below(UInt8(ascii: ".")), .below(UInt8(ascii: ">"))]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let above = context.previous.masked
    let last = above[above.count - 1]
    // The usual line above ends in something else: leave at once.
    guard last == UInt8(ascii: ">") || last == UInt8(ascii: ".") || last.isBlank,
      context.previous.isAdded, let end = operatorStart(above)
    else { return }
    let start = line.margin
    guard let stop = Lvalue.end(line.masked, from: start),
      let name = Lvalue.name(above, endingAt: above[..<end].trimmedEnd),
      name.contains(where: { above[$0].isIdentifierStart })
    else { return }
    context.report(Self.self, at: start..<stop, "this member belongs on the line of its structure")
  }

  /// Where the `.` or `->` begins that ends the line.
  private static func operatorStart(_ masked: ByteView) -> Int? {
    let end = masked.trimmedEnd
    if masked[end - 1] == UInt8(ascii: ".") { return end - 1 }
    return masked.hasPrefix("->", at: end - 2) ? end - 2 : nil
  }
}
