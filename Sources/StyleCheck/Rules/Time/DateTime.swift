// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum DateTime: LineRule {
  static let info = RuleInfo(
    id: "DATE_TIME", severity: .error, files: .c,
    summary: "the time of the build goes into the kernel",
    why: "Two builds of the same source shall give the same bytes.",
    reference: "Documentation/kbuild/reproducible-builds.rst",
    examples: [
      .bad("\tpr_info(\"built \" «__DATE__» \" \" «__TIME__» \"\\n\");"),
      .good("\tpr_info(\"version \" HV_VERSION \"\\n\");"),
    ])

  private static let macros: Set<Word> = ["__DATE__", "__TIME__", "__TIMESTAMP__"]

  static let needs = macros.map(Need.word)

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    for i in line.tokenRange where macros.contains(context.token(i).word) {
      context.report(
        Self.self, at: line.columns(of: context.token(i)),
        "\(line.raw(context.token(i)).text) makes each build differ")
    }
  }
}
