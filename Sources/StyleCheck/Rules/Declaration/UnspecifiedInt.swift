// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum UnspecifiedInt: LineRule {
  static let info = RuleInfo(
    id: "UNSPECIFIED_INT", severity: .warning, fix: .safe, files: .c,
    summary: "`unsigned` or `signed` stands alone as a type",
    why: "`unsigned int` says what it is; bare `unsigned` makes the reader remember a default.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("\t«unsigned» count;", fixed: "\tunsigned int count;"),
      .bad("static int sum(«unsigned» *list, int n)", fixed: "static int sum(unsigned int *list, int n)"),
      .good("\tunsigned int count;"),
      .good("\tunsigned long count;"),
    ])

  static let needs: [Need] = [.word("unsigned"), .word("signed")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let range = line.tokenRange
    for i in range {
      let token = context.token(i)
      guard token.word == "unsigned" || token.word == "signed",
        i == range.lowerBound || !isPart(context.token(i - 1))
      else { continue }
      var next = i + 1
      while next < range.upperBound, context.token(next).sign == "*" { next += 1 }
      guard next < range.upperBound, !isPart(context.token(next)) else { continue }
      if !context.isModifier(context.token(next)),
        let end = context.identifier(at: next, limit: range.upperBound)
      {
        next = end
      }
      guard next < range.upperBound, ["=", ",", ";", "[", ")", "("].contains(context.token(next).sign) else {
        continue
      }
      let columns = line.columns(of: token)
      let name = line.raw[columns].text
      context.report(
        Self.self, at: columns, "'\(name) int' says what bare '\(name)' leaves to memory",
        fix: [.replace(line, columns, with: "\(name) int")])
    }
  }

  private static func isPart(_ token: Token) -> Bool { token.classes.contains(.integerPart) }
}
