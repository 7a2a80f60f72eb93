// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum UseNegativeErrno: LineRule {
  static let info = RuleInfo(
    id: "USE_NEGATIVE_ERRNO", severity: .warning, fix: .unsafe, files: .c,
    summary: "an error number is returned as it is",
    why: "Callers test for less than 0: a positive error passes for success.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("\treturn «ENOMEM»;", fixed: "\treturn -ENOMEM;"),
      .bad("\treturn («EINVAL»);", fixed: "\treturn (-EINVAL);"),
      .good("\treturn -ENOMEM;"),
      .good("\treturn EPOLLIN;"),
    ])

  static let needs: [Need] = [.word("return")]

  private static let ends: Set<Sign> = [";", ":", ","]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let tokens = line.tokenRange.filter { context.token($0).kind != .comment }
    for (at, i) in tokens.enumerated() where context.token(i).word == "return" {
      guard let name = error(in: tokens[(at + 1)...], line, context) else { continue }
      let columns = line.columns(of: context.token(name))
      context.report(
        Self.self, at: columns, "return -\(line.raw[columns].text)",
        fix: [.replace(line, columns.lowerBound..<columns.lowerBound, with: "-")])
      return
    }
  }

  /// Token of the error number, in parentheses or not, when nothing else is returned.
  private static func error(in tokens: ArraySlice<Int>, _ line: SourceLine, _ context: RuleContext) -> Int? {
    let inside = tokens.drop { context.token($0).sign == "(" }
    guard let name = inside.first, isError(line.masked(context.token(name))),
      let end = inside.dropFirst().drop(while: { context.token($0).sign == ")" }).first,
      ends.contains(context.token(end).sign)
    else { return nil }
    return name
  }

  /// `E` and capitals, those apart that are no error.
  private static func isError(_ name: ByteView) -> Bool {
    guard name[0] == UInt8(ascii: "E"), name.count > 1 else { return false }
    for i in 0..<name.count where !name[i].isUppercase { return false }
    return name != "EOF" && name != "ERROR" && !name.hasPrefix("EPOLL")
  }
}
