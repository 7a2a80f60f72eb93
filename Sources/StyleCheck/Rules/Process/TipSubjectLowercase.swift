// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum TipSubjectLowercase: MailRule {
  static let info = RuleInfo(
    id: "TIP_SUBJECT_LOWERCASE", severity: .check, files: .message,
    summary: "the first word behind the area begins with a small letter",
    why: "That is how the tip tree writes its subjects.",
    reference: "Documentation/process/maintainer-tip.rst",
    examples: [
      .bad(
        SampleMail.text("[PATCH] x86/mm: «mend» the leak", diff: SampleMail.diff("arch/x86/mm/init.c")),
        path: "patch"),
      .good(
        SampleMail.text("[PATCH] x86/mm: Mend the leak", diff: SampleMail.diff("arch/x86/mm/init.c")),
        path: "patch"),
    ], isOurs: true, profile: .tip)

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    guard mail.area != nil, !mail.isRevert,
      let first = mail.deed.split(separator: " ").first.map(String.init),
      first.first?.isLowercase == true, first.allSatisfy({ $0.isLowercase })
    else { return }
    context.report(
      Self.self, on: mail.subject.line, at: first, "'\(first)' begins with a capital in the tip tree")
  }
}
