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

  private static let bits: [Word: Int] = [
    "S_IRWXU": 0o700, "S_IRUSR": 0o400, "S_IWUSR": 0o200, "S_IXUSR": 0o100, "S_IRWXG": 0o070,
    "S_IRGRP": 0o040,
    "S_IWGRP": 0o020, "S_IXGRP": 0o010, "S_IRWXO": 0o007, "S_IROTH": 0o004, "S_IWOTH": 0o002,
    "S_IXOTH": 0o001,
    "S_IRWXUGO": 0o777, "S_IRUGO": 0o444, "S_IWUGO": 0o222, "S_IXUGO": 0o111,
  ]

  static let needs: [Need] = bits.keys.map(Need.word)

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let range = line.tokenRange
    var i = range.lowerBound
    while i < range.upperBound {
      guard var mode = bits[context.token(i).word] else {
        i += 1
        continue
      }
      let first = i
      while i + 2 < range.upperBound, context.token(i + 1).sign == "|",
        let more = bits[context.token(i + 2).word]
      {
        mode |= more
        i += 2
      }
      let columns =
        line.columns(of: context.token(first)).lowerBound..<line.columns(of: context.token(i)).upperBound
      let digits = String(mode, radix: 8)
      let octal = String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
      context.report(
        Self.self, at: columns, "write '\(line.raw[columns].text)' as \(octal)",
        fix: [.replace(line, columns, with: octal)])
      i += 1
    }
  }
}
