// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum DataRace: LineRule {
  static let info = RuleInfo(
    id: "DATA_RACE", severity: .warning, files: .c,
    summary: "data_race() has no comment that says why the race is harmless",
    why: "The macro only silences KCSAN; the next reader has to know what was thought of.",
    reference: "Documentation/dev-tools/kcsan.rst",
    examples: [
      .bad("\tcount = «data_race»(hv->count);"),
      .good("\t/* A count for humans may be stale. */\n\tcount = data_race(hv->count);"),
      .good("\tcount = data_race(hv->count); // for humans"),
    ])

  static let needs: [Need] = [.word("data_race")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let call = FunctionCall(of: ["data_race"], on: line, context), !context.hasComment(near: line)
    else {
      return
    }
    context.report(
      Self.self, at: call.columns(line, context), "say in a comment why this data race is harmless")
  }
}
