// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum Strncpy: LineRule {
  static let info = RuleInfo(
    id: "STRNCPY", severity: .warning, files: .c,
    summary: "strncpy() copies a string, perhaps without its end",
    why: "A long string is left unterminated, a short one padded to the size of the buffer.",
    reference: "Documentation/process/deprecated.rst",
    examples: [
      .bad("\t«strncpy»(hv->name, name, 8);"),
      .good("\tstrscpy(hv->name, name);"),
    ])

  static let needs: [Need] = [.word("strncpy")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let call = FunctionCall(of: ["strncpy"], on: line, context) else { return }
    context.report(
      Self.self, at: call.columns(line, context),
      "strscpy() or strscpy_pad() terminate; a buffer without an end is __nonstring")
  }
}
