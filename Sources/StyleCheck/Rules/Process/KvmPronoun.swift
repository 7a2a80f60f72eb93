// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum KvmPronoun: MailRule {
  static let info = RuleInfo(
    id: "KVM_PRONOUN", severity: .check, files: .message,
    summary: "the message speaks of we, I or you",
    why: "It is not clear who that is: the code, the author, or the machine.",
    reference: "Documentation/process/maintainer-kvm-x86.rst",
    examples: [
      .bad(
        SampleMail.text(
          "[PATCH] KVM: x86: Mend the leak", message: "When the probe fails «we» lose the buffer.",
          diff: SampleMail.diff("arch/x86/kvm/x86.c")), path: "patch"),
      .good(
        SampleMail.text("[PATCH] KVM: x86: Mend the leak", diff: SampleMail.diff("arch/x86/kvm/x86.c")),
        path: "patch"),
    ], isOurs: true, profile: .kvmX86)

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    for line in mail.prose {
      let words = line.text.split(whereSeparator: { !$0.isLetter && $0 != "'" })
      guard let word = words.first(where: { ["we", "our", "I", "you", "your", "us"].contains($0) }) else {
        continue
      }
      context.report(Self.self, on: line, at: String(word), "say who '\(word)' is")
      return
    }
  }
}
