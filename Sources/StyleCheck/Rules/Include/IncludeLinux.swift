// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum IncludeLinux: LineRule {
  static let info = RuleInfo(
    id: "INCLUDE_LINUX", severity: .warning, fix: .unsafe, files: .c,
    summary: "a header of asm/ is included where its sister of linux/ includes it",
    why: "The one in linux/ is the same on every architecture, and may add what some lack.",
    reference: "Documentation/process/submit-checklist.rst",
    examples: [
      .good("#include <linux/io.h>"),
      .good("#include <asm/irq.h>"),
      .good("#include <asm/hv_example.h>"),
    ])

  static let needs: [Need] = [.text("include")]

  static func applies(to path: String) -> Bool { !path.hasPrefix("arch/") }

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let name = context.asmSister(line) else { return }
    context.report(
      Self.self, at: AsmInclude.columns(name), "include <linux/\(line.raw[name].text).h>",
      fix: AsmInclude.fix(line, name))
  }
}
