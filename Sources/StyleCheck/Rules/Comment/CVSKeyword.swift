// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum CVSKeyword: LineRule {
  static let info = RuleInfo(
    id: "CVS_KEYWORD", severity: .warning, files: .c,
    summary: "a marker of CVS or RCS stands in a source",
    why: "Nothing updates it, so that it tells of a revision that nobody has.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad(
        """
         * «$Id»: example.c 1.1 $
        """, path: "drivers/hv/example.c"),
      .good(
        """
         * Id: none
        """, path: "drivers/hv/example.c"),
    ])

  static let needs: [Need] = [.text("$Revision"), .text("$Log"), .text("$Id")]

  private static let markers: [StaticString] = ["$Revision", "$Log", "$Id"]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    for marker in markers {
      guard let at = line.raw.firstIndex(of: marker) else { continue }
      context.report(
        Self.self, at: at..<(at + marker.utf8CodeUnitCount), "nothing keeps this marker of CVS up to date")
      return
    }
  }
}
