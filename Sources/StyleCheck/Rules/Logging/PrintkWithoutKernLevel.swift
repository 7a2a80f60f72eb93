// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum PrintkWithoutKernLevel: LineRule {
  static let info = RuleInfo(
    id: "PRINTK_WITHOUT_KERN_LEVEL", severity: .warning, files: .c,
    summary: "printk() is called without a KERN_ level",
    why: "Such a message gets the default level, which nobody chose for it.",
    reference: "Documentation/core-api/printk-basics.rst",
    examples: [
      .bad("\t«printk»(\"ring full\\n\");"),
      .bad("\t«printk»( KERN_ERR \"ring full\\n\");"),
      .good("\tprintk(KERN_ERR \"ring full\\n\");"),
    ])

  static let needs: [Need] = [.word("printk")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let call = FunctionCall(on: line, context) { i in
      context.token(i).word == "printk" && !hasLevel(line, context.token(i + 1))
    }
    guard let call else { return }
    context.report(
      Self.self, at: call.columns(line, context), "printk() without a KERN_<LEVEL>")
  }

  /// Directly after the parenthesis: checkpatch takes no level that a blank parts from it.
  private static func hasLevel(_ line: SourceLine, _ open: Token) -> Bool {
    guard let name = KernLevel.name(line.masked, at: line.columns(of: open).upperBound) else { return false }
    return !line.masked[name.upperBound].isWord
  }
}
