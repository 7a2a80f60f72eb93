// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum FunctionWithoutArgs: LineRule {
  static let info = RuleInfo(
    id: "FUNCTION_WITHOUT_ARGS", severity: .error, fix: .unsafe, files: .c,
    summary: "a function is declared with empty parentheses",
    why: "In C before C23 they mean any arguments, which nobody checks; `(void)` means none.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("static int «hv_setup()»", fixed: "static int hv_setup(void)"),
      .good("static int hv_setup(void)"),
      .good("\treturn hv_setup();"),
    ])

  static let needs: [Need] = [.code(UInt8(ascii: "("))]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let range = line.tokenRange
    var i = range.lowerBound + 1
    while i + 1 < range.upperBound {
      if context.token(i).sign == "(", context.token(i + 1).sign == ")",
        context.token(i - 1).kind == .identifier, let name = name(before: i, range.lowerBound, context)
      {
        let inside =
          line.columns(of: context.token(i)).upperBound..<line.columns(of: context.token(i + 1)).lowerBound
        context.report(
          Self.self, at: line.columns(from: context.token(name), through: context.token(i + 1)),
          "'\(line.raw(context.token(name)).text)()' takes any arguments: write (void)",
          fix: [.replace(line, inside, with: "void")])
        return
      }
      i += 1
    }
  }

  /// First token of the name before the parenthesis, when a type stands before it.
  private static func name(before open: Int, _ first: Int, _ context: RuleContext) -> Int? {
    var start = open - 1
    while start - 2 >= first, context.token(start - 1).sign == "##",
      context.token(start - 2).kind == .identifier
    {
      start -= 2
    }
    return TypeBefore.start(before: start, from: first, context) == nil ? nil : start
  }
}
