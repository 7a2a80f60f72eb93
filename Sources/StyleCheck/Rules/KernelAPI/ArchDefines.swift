// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum ArchDefines: LineRule {
  static let info = RuleInfo(
    id: "ARCH_DEFINES", severity: .check, files: .c,
    summary: "the compiler's name of an architecture chooses code",
    why: "CONFIG_ symbols say which kernel is built, and which feature is meant.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("#ifdef «__i386__»"),
      .bad("#if defined(CONFIG_HV) && defined(«__s390x__»)"),
      .good("#ifdef CONFIG_X86_32"),
      .good("#ifdef __i386__", path: "include/asm-generic/example.h"),
    ])

  private static let architectures: Set<Word> = ["__i386__", "__powerpc64__", "__sun__", "__s390x__"]

  static let needs = architectures.map(Need.word)

  static func applies(to path: String) -> Bool { !path.contains("include/asm-") }

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let range = line.tokenRange
    let first = range.lowerBound
    guard context.token(first).sign == "#", line.masked(context.token(first + 1)).hasPrefix("if"),
      let found = range.last(where: { architectures.contains(context.token($0).word) }), found > first + 1
    else { return }
    context.report(Self.self, at: line.columns(of: context.token(found)), "test a CONFIG_ symbol instead")
  }
}
