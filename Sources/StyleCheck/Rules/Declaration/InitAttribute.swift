// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Data that is thrown away after initialisation: the attributes for constants and for variables.
enum InitAttribute: LineRule {
  static let info = RuleInfo(
    id: "INIT_ATTRIBUTE", severity: .error, fix: .unsafe, files: .c,
    summary: "__initdata stands with `const`, or __initconst without",
    why:
      "Constants and variables go to different sections; mixed up, they do not build, or are not read-only.",
    reference: "include/linux/init.h",
    examples: [
      .bad("static const int hv_ids[] «__initdata» = {", fixed: "static const int hv_ids[] __initconst = {"),
      .bad("static int hv_ids[] «__initconst» = {", fixed: "static const int hv_ids[] __initconst = {"),
      .good("static const int hv_ids[] __initconst = {"),
      .good("static int hv_ids[] __initdata = {"),
    ])

  private static let prefixes = ["__", "__mem", "__cpu", "__dev", "__net_"]
  private static let data = Set(prefixes.map { Word(($0 + "initdata").utf8) })
  private static let constant = Set(prefixes.map { Word(($0 + "initconst").utf8) })

  static let needs = (data.union(constant)).map(Need.word)

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let range = line.tokenRange
    let hasConst = range.contains { context.token($0).word == "const" }
    let wrong = hasConst ? data : constant
    guard let found = range.first(where: { wrong.contains(context.token($0).word) }) else { return }
    let columns = line.columns(of: context.token(found))
    let name = line.raw[columns]
    if hasConst {
      let right = name[..<(name.count - 4)].text + "const"
      context.report(
        Self.self, at: columns, "a constant takes \(right)", fix: [.replace(line, columns, with: right)])
    } else {
      let storage = context.token(range.lowerBound)
      context.report(
        Self.self, at: columns, "\(name.text) is for constants",
        fix: storage.word == "static"
          ? [.replace(line, line.columns(of: storage), with: "static const")] : [])
    }
  }
}
