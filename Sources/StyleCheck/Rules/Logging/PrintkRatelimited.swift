// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum PrintkRatelimited: LineRule {
  static let info = RuleInfo(
    id: "PRINTK_RATELIMITED", severity: .warning, files: .c,
    summary: "printk_ratelimit() is called",
    why: "All its callers share one limit, so that a noisy driver silences the others.",
    reference: "include/linux/printk.h",
    examples: [
      .bad("\tif («printk_ratelimit»())\n\t\tpr_warn(\"ring full\\n\");"),
      .good("\tpr_warn_ratelimited(\"ring full\\n\");"),
    ])

  static let needs: [Need] = [.word("printk_ratelimit")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let call = FunctionCall(of: ["printk_ratelimit"], on: line, context) else { return }
    context.report(
      Self.self, at: call.columns(line, context),
      "its limit is shared with everybody: use pr_<level>_ratelimited or printk_ratelimited")
  }
}
