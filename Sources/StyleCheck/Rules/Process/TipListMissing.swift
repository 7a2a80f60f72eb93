// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum TipListMissing: MailRule {
  static let info = RuleInfo(
    id: "TIP_LIST_MISSING", severity: .warning, files: .message,
    summary: "x86@kernel.org is a recipient and linux-kernel is not",
    why: "x86@kernel.org is no list: nobody else would see the patch.",
    reference: "Documentation/process/maintainer-tip.rst",
    examples: [
      .bad(
        SampleMail.text("[PATCH tip] x86/mm: Mend the leak", headers: ["To: «x86@kernel.org»"]), path: "patch"
      ),
      .good(
        SampleMail.text(
          "[PATCH tip] x86/mm: Mend the leak",
          headers: ["To: x86@kernel.org", "Cc: linux-kernel@vger.kernel.org"]), path: "patch"),
    ], isOurs: true, profile: .tip)

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    guard mail.recipients.contains("x86@kernel.org"),
      !mail.recipients.contains("linux-kernel@vger.kernel.org"),
      let to = (mail.values("to") + mail.values("cc")).first(where: { $0.value.contains("x86@kernel.org") })
    else { return }
    context.report(Self.self, on: to.line, at: "x86@kernel.org", "copy linux-kernel@vger.kernel.org")
  }
}
