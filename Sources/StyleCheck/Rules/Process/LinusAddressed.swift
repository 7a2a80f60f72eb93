// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum LinusAddressed: MailRule {
  static let info = RuleInfo(
    id: "LINUS_ADDRESSED", severity: .warning, files: .message,
    summary: "the mail goes to Linus Torvalds",
    why: "He takes patches from maintainers, and gets too much mail to look at others.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(SampleMail.text(headers: ["To: «torvalds@linux-foundation.org»"]), path: "patch"),
      .good(SampleMail.text(headers: ["To: haiyangz@example.org"]), path: "patch"),
    ], isOurs: true)

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    for field in mail.values("to") + mail.values("cc") where field.value.lowercased().contains("torvalds@") {
      context.report(
        Self.self, on: field.line, at: "torvalds@linux-foundation.org", "send it to the maintainers")
    }
  }
}
