// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum UseFunc: LineRule {
  static let info = RuleInfo(
    id: "USE_FUNC", severity: .warning, fix: .safe, files: .c,
    summary: "the function's name is __FUNCTION__, as only gcc has it",
    why: "__func__ is C.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("\tpr_info(\"%s\\n\", «__FUNCTION__»);", fixed: "\tpr_info(\"%s\\n\", __func__);"),
      .good("\tpr_info(\"%s\\n\", __func__);"),
    ])

  static let needs: [Need] = [.word("__FUNCTION__")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let places = line.tokenRange.filter { context.token($0).word == "__FUNCTION__" }
      .map { line.columns(of: context.token($0)) }
    guard let first = places.first else { return }
    context.report(
      Self.self, at: first, "write __func__", fix: places.map { .replace(line, $0, with: "__func__") })
  }
}
