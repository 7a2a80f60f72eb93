// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum Strcpy: LineRule {
  static let info = RuleInfo(
    id: "STRCPY", severity: .warning, files: .c,
    summary: "strcpy() copies without a look at the room there is",
    why: "The string runs over what lies behind the buffer.",
    reference: "Documentation/process/deprecated.rst",
    examples: [
      .bad("\t«strcpy»(hv->name, name);"),
      .good("\tstrscpy(hv->name, name);"),
    ])

  static let needs: [Need] = [.word("strcpy")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let call = FunctionCall(of: ["strcpy"], on: line, context) else { return }
    context.report(Self.self, at: call.columns(line, context), "strscpy() knows how much room there is")
  }
}
