// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum MailNotPlain: MailRule {
  static let info = RuleInfo(
    id: "MAIL_NOT_PLAIN", severity: .error, files: .message,
    summary: "the mail is no plain text",
    why:
      "Reviewers quote a patch in their answers, and git am takes it from the body: no attachments, "
      + "no HTML.",
    reference: "Documentation/process/email-clients.rst",
    examples: [
      .bad(SampleMail.text(headers: ["Content-Type: «multipart/mixed»; boundary=x"]), path: "patch"),
      .good(SampleMail.text(headers: ["Content-Type: text/plain; charset=UTF-8"]), path: "patch"),
    ], isOurs: true)

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    for field in mail.values("content-type") {
      let type = field.value.prefix { $0 != ";" && $0 != " " }
      guard !type.isEmpty, type.lowercased() != "text/plain" else { continue }
      context.report(Self.self, on: field.line, at: String(type), "a patch is sent as text/plain")
    }
  }
}
