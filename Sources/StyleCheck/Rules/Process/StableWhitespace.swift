// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum StableWhitespace: MailRule {
  static let info = RuleInfo(
    id: "STABLE_WHITESPACE", severity: .error, files: .message,
    summary: "a backport changes blanks alone",
    why: "Stable kernels take no clean-ups.",
    reference: "Documentation/process/stable-kernel-rules.rst",
    examples: [
      .bad(
        SampleMail.text(
          "«[PATCH 6.1.y] hv: Clean up»",
          diff: SampleMail.diff("drivers/hv/hv.c", removed: "int  a;", added: "int a;")), path: "patch"),
      .good(SampleMail.text("[PATCH 6.1.y] hv: Mend the leak"), path: "patch"),
    ], isOurs: true, profile: .stable)

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    let added = mail.files.flatMap(\.added).joined().filter { !$0.isWhitespace }
    let removed = mail.files.flatMap(\.removed).joined().filter { !$0.isWhitespace }
    guard mail.files.contains(where: { $0.lines > 0 }), added == removed else { return }
    context.report(
      Self.self, on: mail.subject.line, at: mail.subject.value, "nothing but white space changes")
  }
}
