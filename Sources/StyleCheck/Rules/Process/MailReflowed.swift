// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum MailReflowed: MailRule {
  static let info = RuleInfo(
    id: "MAIL_REFLOWED", severity: .error, files: .message,
    summary: "the mail lets readers break its lines anew",
    why: "A patch with other line breaks does not apply.",
    reference: "Documentation/process/email-clients.rst",
    examples: [
      .bad(
        SampleMail.text(headers: ["Content-Type: text/plain; charset=UTF-8; «format=flowed»"]), path: "patch"),
      .good(SampleMail.text(headers: ["Content-Type: text/plain; charset=UTF-8"]), path: "patch"),
    ], isOurs: true)

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    for field in mail.values("content-type") where field.value.lowercased().contains("format=flowed") {
      context.report(Self.self, on: field.line, at: "format=flowed", "send without format=flowed")
    }
  }
}
