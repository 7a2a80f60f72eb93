// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum Strlcpy: LineRule {
  static let info = RuleInfo(
    id: "STRLCPY", severity: .warning, files: .c,
    summary: "strlcpy() copies part of a string that it reads to its end",
    why: "It reads on behind a source that is not terminated, and its result misleads.",
    reference: "Documentation/process/deprecated.rst",
    examples: [
      .bad("\t«strlcpy»(hv->name, name, 8);"),
      .good("\tstrscpy(hv->name, name);"),
    ])

  static let needs: [Need] = [.word("strlcpy")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let call = FunctionCall(of: ["strlcpy"], on: line, context) else { return }
    context.report(Self.self, at: call.columns(line, context), "strscpy() reads no more than it copies")
  }
}
