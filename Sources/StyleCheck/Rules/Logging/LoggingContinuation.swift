// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum LoggingContinuation: LineRule {
  static let info = RuleInfo(
    id: "LOGGING_CONTINUATION", severity: .warning, files: .c,
    summary: "a message is printed in pieces",
    why: "Between two pieces another CPU may print; the log then shows neither message.",
    reference: "Documentation/core-api/printk-basics.rst",
    examples: [
      .bad("\t«pr_cont»(\" done\\n\");"),
      .bad("\t«printk»(KERN_CONT \" done\\n\");"),
      .good("\tpr_info(\"reset done\\n\");"),
    ])

  static let needs: [Need] = [.word("pr_cont"), .word("KERN_CONT")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let call = FunctionCall(on: line, context) { i in
      switch context.token(i).word {
      case "pr_cont": true
      case "printk": context.token(i + 2).word == "KERN_CONT" && context.token(i + 2).line == line.index
      default: false
      }
    }
    guard let call else { return }
    context.report(
      Self.self, at: call.columns(line, context), "print the whole message at once where it can be")
  }
}
