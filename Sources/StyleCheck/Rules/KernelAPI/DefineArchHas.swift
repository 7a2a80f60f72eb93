// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum DefineArchHas: LineRule {
  static let info = RuleInfo(
    id: "DEFINE_ARCH_HAS", severity: .error, files: .c,
    summary: "an ARCH_HAS… macro tells what an architecture can do",
    why: "Kconfig symbols can be seen, selected and searched; a macro depends on what was included before.",
    reference: "Documentation/kbuild/kconfig-language.rst",
    examples: [
      .bad("#define «ARCH_HAS_HV»"),
      .bad("# define «__ARCH_HAVE_HV» 1"),
      .good("#define HV_MAX 4"),
    ])

  static let needs: [Need] = [.word("define")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let first = line.tokenRange.lowerBound
    guard context.token(first).sign == "#", context.token(first + 1).word == "define",
      line.tokenRange.contains(first + 2)
    else { return }
    let name = line.masked(context.token(first + 2))
    let start = name.hasPrefix("__") ? 2 : 0
    guard name.hasPrefix("ARCH_HAS", at: start) || name.hasPrefix("ARCH_HAVE", at: start) else { return }
    context.report(
      Self.self, at: line.columns(of: context.token(first + 2)),
      "say it with a Kconfig symbol, or define the function's own name")
  }
}
