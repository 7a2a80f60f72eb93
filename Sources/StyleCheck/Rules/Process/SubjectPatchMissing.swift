// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum SubjectPatchMissing: MailRule {
  static let info = RuleInfo(
    id: "SUBJECT_PATCH_MISSING", severity: .error, files: .message,
    summary: "a mail with a patch does not say [PATCH] in its subject",
    why: "Readers and programs of the lists tell patches from talk by the bracket.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(SampleMail.text("«hv: Mend the leak»"), path: "patch"),
      .good(SampleMail.text("[PATCH] hv: Mend the leak"), path: "patch"),
      .good(SampleMail.text("[RFC v2 1/3] hv: Mend the leak"), path: "patch"),
    ], isOurs: true)

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    let tags = mail.prefix.tags.map { $0.uppercased() }
    guard mail.isPatch, !tags.contains(where: { $0.hasPrefix("PATCH") || $0 == "RFC" || $0 == "RESEND" })
    else { return }
    // A reply with a patch inside is talk.
    guard !mail.subject.value.lowercased().hasPrefix("re:") else { return }
    context.report(
      Self.self, on: mail.subject.line, at: mail.subject.value, "the subject begins with '[PATCH]'")
  }
}
