// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum Enosys: LineRule {
  static let info = RuleInfo(
    id: "ENOSYS", severity: .warning, files: .c,
    summary: "ENOSYS is returned by something else than a system call's entry",
    why: "Programs take it for `this kernel has no such system call`, and give up for good.",
    reference: "include/uapi/asm-generic/errno.h",
    examples: [
      .bad("\treturn -«ENOSYS»;"),
      .good("\treturn -EOPNOTSUPP;"),
    ])

  static let needs: [Need] = [.word("ENOSYS")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let found = line.tokenRange.first(where: { context.token($0).word == "ENOSYS" }) else { return }
    context.report(
      Self.self, at: line.columns(of: context.token(found)), "ENOSYS means that there is no such system call")
  }
}
