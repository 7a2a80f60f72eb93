// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum EmbeddedFilename: LineRule {
  static let info = RuleInfo(
    id: "EMBEDDED_FILENAME", severity: .warning, files: .any,
    summary: "a file names its own path",
    why: "The path is wrong as soon as the file is moved, and known to whoever opened it.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad(
        """
         * «drivers/hv/example.c» - an example
        """, path: "drivers/hv/example.c"),
      .good(
        """
         * an example
        """, path: "drivers/hv/example.c"),
    ])

  static let needs: [Need] = [.ownPath]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let path = Array(context.path.utf8)
    guard let first = path.first, let last = path.last else { return }
    var from = 0
    while let at = line.raw.firstIndex(of: path, from: from) {
      let end = at + path.count
      // Where a word begins or ends, by what stands on both sides.
      if line.raw[at - 1].isWord != first.isWord, line.raw[end].isWord != last.isWord {
        context.report(Self.self, at: at..<end, "a file that names itself is wrong when it is moved")
        return
      }
      from = at + 1
    }
  }
}
