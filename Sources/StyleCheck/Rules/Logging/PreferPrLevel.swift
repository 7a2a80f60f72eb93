// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum PreferPrLevel: LineRule {
  static let info = RuleInfo(
    id: "PREFER_PR_LEVEL", severity: .warning, files: .c,
    summary: "printk() is given a level where a function of that level exists",
    why: "dev_err() and its like name the device, pr_err() adds the prefix of pr_fmt().",
    reference: "Documentation/core-api/printk-basics.rst",
    examples: [
      .bad("\t«printk(KERN_ERR» \"ring full\\n\");"),
      .bad("\t«printk_once(KERN_DEBUG» \"ring full\\n\");"),
      .good("\tpr_err(\"ring full\\n\");"),
    ],
    differences: [
      .init(
        type: "PREFER_PR_LEVEL",
        reason: "There is no dev_cont(), and LOGGING_CONTINUATION tells of the line.",
        text: "\tprintk(KERN_CONT \" full\\n\");")
    ])

  private static let functions: Set<Word> = ["printk", "printk_once", "printk_ratelimited"]
  static let needs = functions.map(Need.word)

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let limit = line.tokenRange.upperBound
    let call = FunctionCall(on: line, context) { i in
      functions.contains(context.token(i).word) && i + 2 < limit
        && KernLevel.name(line.masked(context.token(i + 2)), at: 0) != nil
    }
    guard let call else { return }
    let argument = context.token(call.open + 1)
    let text = line.masked(argument)
    guard let level = KernLevel.name(text, at: 0) else { return }
    if text[level] == "CONT", !context.isCompatible { return }
    let ending = line.masked(context.token(call.name))[6...].text
    let device = KernLevel.suffix(text[level], debug: "dbg") + ending
    let plain = KernLevel.suffix(text[level], debug: "debug") + ending
    context.report(
      Self.self, at: line.columns(from: context.token(call.name), through: argument),
      "use dev_\(device)() or the subsystem's own, or else pr_\(plain)()")
  }
}
