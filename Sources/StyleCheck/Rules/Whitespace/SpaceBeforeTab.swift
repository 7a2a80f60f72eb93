// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum SpaceBeforeTab: LineRule {
  static let info = RuleInfo(
    id: "SPACE_BEFORE_TAB", severity: .warning, fix: .safe, files: .source,
    summary: "a space stands before a tab",
    why: "The space cannot be seen, and the line jumps as soon as somebody edits it.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("#define FOO« »\t1", fixed: "#define FOO\t1"),
      .bad("\tint a;«        »\t/* b */", fixed: "\tint a;\t\t/* b */"),
      .good("#define FOO\t1"),
    ])

  static let needs: [Need] = [.spaceBeforeTab]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let tab = firstTab(line.raw) else { return }
    var start = tab
    while line.raw[start - 1] == 0x20 { start -= 1 }
    context.report(Self.self, at: start..<tab, "space before tab", fix: edits(line, context.options.tabSize))
  }

  private static func firstTab(_ raw: ByteView) -> Int? {
    var i = 1
    while let tab = raw.firstIndex(of: 0x09, from: i) {
      if raw[tab - 1] == 0x20 { return tab }
      i = tab + 1
    }
    return nil
  }

  /// As many spaces as a tab is wide become a tab, what is left of them goes.
  private static func edits(_ line: SourceLine, _ tabSize: Int) -> [LineEdit] {
    var edits: [LineEdit] = []
    var start: Int?
    for i in 0..<line.raw.count {
      if line.raw[i] == 0x20 {
        start = start ?? i
        continue
      }
      if line.raw[i] == 0x09, let first = start {
        edits.append(.replace(line, first..<i, with: Array(repeating: 0x09, count: (i - first) / tabSize)))
      }
      start = nil
    }
    return edits
  }
}
