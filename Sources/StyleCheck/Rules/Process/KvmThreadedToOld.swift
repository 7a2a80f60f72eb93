// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum KvmThreadedToOld: MailRule {
  static let info = RuleInfo(
    id: "KVM_THREADED_TO_OLD", severity: .warning, files: .message,
    summary: "a patch to KVM is an answer to another mail",
    why: "A new version begins a thread of its own; links lead to the old ones.",
    reference: "Documentation/process/maintainer-kvm-x86.rst",
    examples: [
      .bad(
        SampleMail.text(
          "[PATCH v2] KVM: x86: Mend the leak", headers: ["«In-Reply-To: <1@example.org>»"],
          diff: SampleMail.diff("arch/x86/kvm/x86.c")), path: "patch"),
      .good(
        SampleMail.text(
          "[PATCH v2 1/2] KVM: x86: Mend the leak", headers: ["In-Reply-To: <1@example.org>"],
          diff: SampleMail.diff("arch/x86/kvm/x86.c")), path: "patch"),
    ], isOurs: true, profile: .kvmX86)

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    // In a series it answers the cover letter.
    guard mail.prefix.total == nil || mail.prefix.number == 0, let field = mail.values("in-reply-to").first
    else { return }
    context.report(Self.self, on: field.line, at: field.line.text, "begin a new thread")
  }
}
