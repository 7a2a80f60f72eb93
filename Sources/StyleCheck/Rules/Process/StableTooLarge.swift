// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum StableTooLarge: MailRule {
  static let info = RuleInfo(
    id: "STABLE_TOO_LARGE", severity: .error, files: .message,
    summary: "a backport has more than 100 lines",
    why: "A stable kernel takes small fixes; a large one brings new faults.",
    reference: "Documentation/process/stable-kernel-rules.rst",
    examples: [
      .bad(SampleMail.text("«[PATCH 6.1.y] hv: Mend the leak»", diff: Self.large), path: "patch"),
      .good(SampleMail.text("[PATCH 6.1.y] hv: Mend the leak"), path: "patch"),
    ], isOurs: true, profile: .stable)

  /// The diff of a new file of 101 lines.
  private static let large =
    "diff --git a/drivers/hv/hv.c b/drivers/hv/hv.c\nnew file mode 100644\n--- /dev/null\n+++ b/drivers/hv/hv.c\n@@ -0,0 +1,101 @@\n"
    + (1...101).map { "+int a\($0);\n" }.joined()

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    let lines = mail.files.reduce(0) { $0 + $1.lines }
    guard lines > 100 else { return }
    context.report(
      Self.self, on: mail.subject.line, at: mail.subject.value,
      "\(lines) lines with context; 100 are the most")
  }
}
