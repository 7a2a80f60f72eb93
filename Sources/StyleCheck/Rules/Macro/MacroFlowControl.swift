// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum MacroFlowControl: LineRule {
  static let info = RuleInfo(
    id: "MACRO_WITH_FLOW_CONTROL", severity: .warning, files: .c,
    summary: "a macro returns from the function that uses it, or jumps in it",
    why: "Nobody who reads the caller sees that it may end there.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("#define «hv_check»(x) do { if (!(x)) return -EINVAL; } while (0)"),
      .good("#define hv_show(name) int name##_show(void) { return 0; }"),
      .good("#define hv_check(x) WARN_ON(!(x))"),
    ])

  static let needs: [Need] = [.word("define")]

  static func applies(to path: String) -> Bool { !path.hasSuffix("/vmlinux.lds.h") }

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let first = line.tokenRange.lowerBound
    let name = context.token(first + 2)
    guard context.token(first).sign == "#", context.token(first + 1).word == "define",
      name.kind == .identifier, first + 2 < line.tokenRange.upperBound
    else { return }
    var leaves = false
    var pastes = false
    var pastesArguments = false
    for i in context.statement(atLine: line.index).tokens {
      let token = context.token(i)
      if token.word == "return" || token.word == "goto" { leaves = true }
      if token.sign == "##" {
        pastes = true
        let next = context.token(i + 1).word
        if next == "__VA_ARGS__" || next == "args" { pastesArguments = true }
      }
    }
    // A macro that makes a name makes a function; one that pastes its variable arguments does not.
    guard leaves, !pastes || pastesArguments else { return }
    context.report(Self.self, at: line.columns(of: name), "a macro that changes the flow of its caller")
  }
}
