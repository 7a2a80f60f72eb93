// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum LinuxVersionCode: LineRule {
  static let info = RuleInfo(
    id: "LINUX_VERSION_CODE", severity: .warning, files: .c,
    summary: "code asks which version of the kernel it is built for",
    why: "Code in the tree is for the version that it is in, and the other branch is dead.",
    reference: "Documentation/process/4.Coding.rst",
    examples: [
      .bad("#if «LINUX_VERSION_CODE» < KERNEL_VERSION(6, 1, 0)"),
      .good("#if IS_ENABLED(CONFIG_HV)"),
    ])

  static let needs: [Need] = [.word("LINUX_VERSION_CODE")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let found = line.tokenRange.first(where: { context.token($0).word == "LINUX_VERSION_CODE" }) else {
      return
    }
    context.report(
      Self.self, at: line.columns(of: context.token(found)), "code is for the kernel that it is merged into")
  }
}
