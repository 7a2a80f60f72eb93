// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum MinMax: LineRule {
  static let info = RuleInfo(
    id: "MINMAX", severity: .warning, files: .c,
    summary: "an argument of min() or max() is cast",
    why: "The macros compare types on purpose; min_t() and max_t() say openly which type is meant.",
    reference: "include/linux/minmax.h",
    examples: [
      .bad("\tlen = «min((size_t)count, size)»;"),
      .good("\tlen = min_t(size_t, count, size);"),
      .good("\tlen = min(count, size);"),
    ])

  static let needs: [Need] = [.word("min"), .word("max")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let call = StatementCall(of: ["min", "max"], arguments: 2, line, context),
      let cast = call.arguments.first(where: { !$0.cast.isEmpty })?.cast
    else { return }
    let type = context.raw(context.token(cast.lowerBound + 1).start..<context.token(cast.upperBound - 2).end)
    let name = line.raw(context.token(call.name)).text
    context.report(
      Self.self, at: call.columns(line, context),
      "say the type by \(name)_t(\(type.text), …) instead of a cast")
  }
}
