// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum SubjectFullStop: MailRule {
  static let info = RuleInfo(
    id: "SUBJECT_FULL_STOP", severity: .check, files: .message,
    summary: "the subject ends in a full stop",
    why: "A subject is a headline.",
    reference: "Documentation/process/maintainer-kvm-x86.rst",
    examples: [
      .bad(SampleMail.text("[PATCH] hv: Mend the leak«.»"), path: "patch"),
      .good(SampleMail.text(), path: "patch"),
      .good(SampleMail.text("[PATCH] hv: Wait for more..."), path: "patch"),
    ], isOurs: true)

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    guard mail.summary.hasSuffix("."), !mail.summary.hasSuffix("..") else { return }
    let text = mail.subject.line.text
    context.report(
      Self.self, on: mail.subject.line, columns: text.utf8.count - 1..<text.utf8.count,
      "no full stop at the end of a subject")
  }
}
