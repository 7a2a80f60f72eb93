// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum KvmArea: MailRule {
  static let info = RuleInfo(
    id: "KVM_AREA", severity: .error, files: .message,
    summary: "the subject of a patch to KVM on x86 has another area than KVM uses",
    why: "Subjects have the form KVM: topic:, with topics from a list.",
    reference: "Documentation/process/maintainer-kvm-x86.rst",
    examples: [
      .bad(
        SampleMail.text("[PATCH] «x86/kvm»: Mend the leak", diff: SampleMail.diff("arch/x86/kvm/x86.c")),
        path: "patch"),
      .good(
        SampleMail.text(
          "[PATCH] KVM: x86/mmu: Mend the leak", diff: SampleMail.diff("arch/x86/kvm/mmu/mmu.c")),
        path: "patch"),
      .good(SampleMail.text(), path: "patch"),
    ], isOurs: true, profile: .kvmX86)

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    guard mail.isPatch, !mail.isRevert, let area = mail.area,
      mail.files.allSatisfy({ $0.path.hasPrefix("arch/x86/kvm/") }),
      area != "KVM", area != "KVM selftests"
    else { return }
    context.report(
      Self.self, on: mail.subject.line, at: area, "the area is 'KVM: x86', 'KVM: SVM', 'KVM: VMX', ...")
  }
}
