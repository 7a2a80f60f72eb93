// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum ArchIncludeLinux: LineRule {
  static let info = RuleInfo(
    id: "ARCH_INCLUDE_LINUX", severity: .check, fix: .unsafe, files: .c,
    summary: "an architecture includes a header of asm/ where its sister of linux/ includes it",
    why: "The one in linux/ may add what all code expects; within an architecture either may be right.",
    reference: "Documentation/process/submit-checklist.rst",
    examples: [
      .good("#include <linux/io.h>", path: "arch/x86/kernel/example.c"),
      .good("#include <asm/irq.h>", path: "arch/x86/kernel/example.c"),
    ])

  static let needs: [Need] = [.text("include")]

  static func applies(to path: String) -> Bool { path.hasPrefix("arch/") }

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let name = context.asmSister(line) else { return }
    context.report(
      Self.self, at: AsmInclude.columns(name), "consider <linux/\(line.raw[name].text).h>",
      fix: AsmInclude.fix(line, name))
  }
}
