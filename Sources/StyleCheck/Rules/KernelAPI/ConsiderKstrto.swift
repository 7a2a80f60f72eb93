// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum ConsiderKstrto: LineRule {
  static let info = RuleInfo(
    id: "CONSIDER_KSTRTO", severity: .warning, files: .c,
    summary: "a number is read by a function that cannot tell it from garbage",
    why: "simple_strtoul() and its like return 0 for what is no number, and ignore an overflow.",
    reference: "Documentation/process/deprecated.rst",
    examples: [
      .bad("\tvalue = «simple_strtoul»(buf, NULL, 0);"),
      .good("\tret = kstrtoul(buf, 0, &value);"),
    ])

  private static let functions = Set(
    ["simple_strto", "strict_strto"].flatMap { kind in
      ["l", "ll", "ul", "ull"].map { Word((kind + $0).utf8) }
    })

  static let needs = functions.map(Need.word)

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let call = FunctionCall(of: functions, on: line, context) else { return }
    let columns = call.columns(line, context)
    let name = line.raw[columns]
    context.report(
      Self.self, at: columns, "use k\(name[7...].text)(): it tells what is no number")
  }
}
