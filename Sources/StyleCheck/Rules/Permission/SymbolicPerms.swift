// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum SymbolicPerms: LineRule {
  static let info = RuleInfo(
    id: "SYMBOLIC_PERMS", severity: .warning, fix: .safe, files: .c,
    summary: "file permissions are written as S_I… names",
    why: "0644 is read at once; S_IRUGO | S_IWUSR is worked out.",
    reference: "Documentation/dev-tools/checkpatch.rst",
    examples: [
      .bad("module_param(x, int, «S_IRUGO | S_IWUSR»);", fixed: "module_param(x, int, 0644);"),
      .good("module_param(x, int, 0644);"),
    ])

  static let needs: [Need] = FileMode.names.keys.map(Need.word)

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let range = line.tokenRange
    var i = range.lowerBound
    while i < range.upperBound {
      guard let (mode, end) = FileMode.named(at: i, limit: range.upperBound, context) else {
        i += 1
        continue
      }
      let columns = line.columns(from: context.token(i), through: context.token(end - 1))
      let octal = FileMode.text(mode)
      context.report(
        Self.self, at: columns, "write '\(line.raw[columns].text)' as \(octal)",
        fix: [.replace(line, columns, with: octal)])
      i = end
    }
  }
}
