// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum SubjectAreaMissing: MailRule {
  static let info = RuleInfo(
    id: "SUBJECT_AREA_MISSING", severity: .warning, files: .message,
    summary: "the subject does not begin with the area that it is about",
    why:
      "People who see hundreds of subjects a day look for their area, and so does whoever searches "
      + "the history.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(SampleMail.text("[PATCH] «Mend the leak»"), path: "patch"),
      .good(SampleMail.text(), path: "patch"),
      .good(SampleMail.text("[PATCH] Revert \"hv: Mend the leak\""), path: "patch"),
    ], isOurs: true)

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    guard mail.isPatch, mail.area == nil, !mail.summary.contains(":"), !mail.isRevert, !mail.summary.isEmpty,
      !["Merge ", "Linux "].contains(where: mail.summary.hasPrefix)
    else { return }
    context.report(
      Self.self, on: mail.subject.line, at: mail.summary, "the subject begins with an area: 'area: do this'")
  }
}
