// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum InlineSpelling: LineRule {
  static let info = RuleInfo(
    id: "INLINE", severity: .warning, fix: .safe, files: .c,
    summary: "`inline` is spelt __inline or __inline__",
    why: """
      The spellings are for headers that programs in old C include. In the kernel __inline__ means the same as \
      inline; __inline is the bare keyword, without what the kernel adds to the other two (notrace).
      """,
    reference: "include/linux/compiler_types.h",
    examples: [
      .bad("static «__inline__» int hv_id(void)", fixed: "static inline int hv_id(void)"),
      .bad("static «__inline» int hv_id(void)"),
      .good("static inline int hv_id(void)"),
      .good("static __inline__ int hv_id(void)", path: "include/uapi/linux/hv.h"),
    ])

  static let needs: [Need] = [.word("__inline"), .word("__inline__")]

  static func applies(to path: String) -> Bool { !UserHeader.matches(path) }

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let found = line.tokenRange.first {
      context.token($0).word == "__inline" || context.token($0).word == "__inline__"
    }
    guard let found else { return }
    let columns = line.columns(of: context.token(found))
    context.report(
      Self.self, at: columns, "write inline instead of \(line.raw[columns].text)",
      fix: line.raw[columns] == "__inline__" ? [.replace(line, columns, with: "inline")] : [])
  }
}
