// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum Enotsupp: LineRule {
  static let info = RuleInfo(
    id: "ENOTSUPP", severity: .warning, fix: .unsafe, files: .c,
    summary: "a patch brings ENOTSUPP",
    why: "It is the NFS server's own; user space has no name for it and prints a number.",
    reference: "include/linux/errno.h",
    examples: [
      .good("\treturn -EOPNOTSUPP;"),
      .good("\treturn -ENOTSUPP; /* tolerated in files as they are */"),
    ])

  static let needs: [Need] = [.word("ENOTSUPP")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard !context.isWholeFile,
      let found = line.tokenRange.first(where: { context.token($0).word == "ENOTSUPP" })
    else { return }
    let columns = line.columns(of: context.token(found))
    context.report(
      Self.self, at: columns, "programs do not know ENOTSUPP: return EOPNOTSUPP",
      fix: [.replace(line, columns, with: "EOPNOTSUPP")])
  }
}
