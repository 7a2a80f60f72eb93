// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum DuplicatedSysctlConst: LineRule {
  static let info = RuleInfo(
    id: "DUPLICATED_SYSCTL_CONST", severity: .warning, fix: .unsafe, files: .c,
    summary: "the bound of a sysctl is a variable that every file has of its own",
    why: "SYSCTL_ZERO, SYSCTL_ONE and SYSCTL_INT_MAX are shared, and const.",
    reference: "include/linux/sysctl.h",
    examples: [
      .bad("\t.extra1 = «&zero»,", fixed: "\t.extra1 = SYSCTL_ZERO,"),
      .good("\t.extra1 = SYSCTL_ZERO,"),
      .good("\t.extra1 = &hv_minimum,"),
    ])

  private static let shared: [Word: String] = [
    "zero": "SYSCTL_ZERO", "one": "SYSCTL_ONE", "int_max": "SYSCTL_INT_MAX",
  ]

  static let needs: [Need] = [.word("extra1"), .word("extra2")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let range = line.tokenRange
    for i in range where context.token(i).word == "extra1" || context.token(i).word == "extra2" {
      let dot = context.token(i - 1)
      let reference = context.token(i + 2)
      let name = context.token(i + 3)
      guard i > range.lowerBound, i + 3 < range.upperBound, dot.sign == ".",
        dot.end == context.token(i).start,
        context.token(i + 1).sign == "=", reference.sign == "&", reference.end == name.start,
        let constant = shared[name.word]
      else { continue }
      let columns = line.columns(from: reference, through: name)
      context.report(
        Self.self, at: columns, "use the shared \(constant)", fix: [.replace(line, columns, with: constant)])
      return
    }
  }
}
