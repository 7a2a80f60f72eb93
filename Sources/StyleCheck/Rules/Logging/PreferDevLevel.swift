// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum PreferDevLevel: LineRule {
  static let info = RuleInfo(
    id: "PREFER_DEV_LEVEL", severity: .warning, files: .c,
    summary: "dev_printk() is given a level where a function of that level exists",
    why: "dev_err() says the same in fewer words, and adds the prefix of dev_fmt().",
    reference: "Documentation/core-api/printk-basics.rst",
    examples: [
      .bad("\t«dev_printk(KERN_DEBUG», dev, \"ring full\\n\");"),
      .good("\tdev_dbg(dev, \"ring full\\n\");"),
      .good("\tdev_printk(level, dev, \"ring full\\n\");"),
    ])

  static let needs: [Need] = [.word("dev_printk")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let limit = line.tokenRange.upperBound
    let call = FunctionCall(on: line, context) { i in
      context.token(i).word == "dev_printk" && i + 2 < limit
        && KernLevel.name(line.masked(context.token(i + 2)), at: 0) != nil
    }
    guard let call else { return }
    let argument = context.token(call.open + 1)
    let text = line.masked(argument)
    guard let level = KernLevel.name(text, at: 0) else { return }
    context.report(
      Self.self, at: line.columns(from: context.token(call.name), through: argument),
      "use dev_\(KernLevel.suffix(text[level], debug: "dbg"))()")
  }
}
