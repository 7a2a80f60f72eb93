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

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    for i in line.tokenRange where context.token(i).word == "return" {
      guard let name = error(behind: i, line, context) else { continue }
      let columns = line.columns(of: context.token(name))
      context.report(
        Self.self, at: columns, "return -\(line.raw[columns].text)",
        fix: [.replace(line, columns.lowerBound..<columns.lowerBound, with: "-")])
      return
    }
  }

  /// Token of the error number, in parentheses or not, when nothing else is returned.
  private static func error(behind keyword: Int, _ line: SourceLine, _ context: RuleContext) -> Int? {
    let name = next(behind: keyword, past: "(", line, context)
    guard name < line.tokenRange.upperBound, isError(line.masked(context.token(name))) else { return nil }
    let end = next(behind: name, past: ")", line, context)
    guard end < line.tokenRange.upperBound else { return nil }
    let sign = context.token(end).sign
    return sign == ";" || sign == ":" || sign == "," ? name : nil
  }

  /// The next token of the line, comments and `sign` left out.
  private static func next(behind token: Int, past sign: Sign, _ line: SourceLine, _ context: RuleContext)
    -> Int
  {
    var i = token + 1
    while i < line.tokenRange.upperBound, context.token(i).kind == .comment || context.token(i).sign == sign {
      i += 1
    }
    return i
  }

  /// `E` and capitals, those apart that are no error.
  private static func isError(_ name: ByteView) -> Bool {
    guard name[0] == UInt8(ascii: "E"), name.count > 1 else { return false }
    for i in 0..<name.count where !name[i].isUppercase { return false }
    return name != "EOF" && name != "ERROR" && !name.hasPrefix("EPOLL")
  }
}
