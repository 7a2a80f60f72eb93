// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum UnnecessaryKernLevel: LineRule {
  static let info = RuleInfo(
    id: "UNNECESSARY_KERN_LEVEL", severity: .warning, fix: .unsafe, files: .c,
    summary: "a function that has its level is given a KERN_ level",
    why: "The level lands in the text of the message, behind the one that counts.",
    reference: "Documentation/core-api/printk-basics.rst",
    examples: [
      .bad("\tpr_err(«KERN_ERR» \"ring full\\n\");", fixed: "\tpr_err(\"ring full\\n\");"),
      .good("\tpr_err(\"ring full\\n\");"),
      .good("\tprintk(KERN_ERR \"ring full\\n\");"),
    ])

  static let needs: [Need] = [.text("KERN_")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let range = line.tokenRange
    let last = range.last { KernLevel.isLevel(line.masked(context.token($0))) }
    guard let last, !callsPrintk(line, context),
      let call = FunctionCall(
        on: line, context, where: { LogFunction.matches(line.masked(context.token($0))) }),
      call.open < last
    else { return }
    let columns = line.columns(of: context.token(last))
    let level = line.raw[columns].text
    context.report(
      Self.self, at: columns, "'\(level)' becomes part of the text",
      fix: [.remove(line, columns.lowerBound..<line.masked.skippingBlanks(from: columns.upperBound))])
  }

  private static func callsPrintk(_ line: SourceLine, _ context: RuleContext) -> Bool {
    FunctionCall(on: line, context) { i in
      let name = line.masked(context.token(i))
      return name.hasSuffix("printk") || name.hasSuffix("printk_once") || name.hasSuffix("printk_ratelimited")
    } != nil
  }
}
