// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum MessageForwarded: MailRule {
  static let info = RuleInfo(
    id: "MESSAGE_FORWARDED", severity: .error, files: .message,
    summary: "the message holds what a mail program puts round a forwarded mail",
    why: "It would be committed.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(SampleMail.text(message: "«-----Original Message-----»\nThe buffer is lost."), path: "patch"),
      .good(SampleMail.text(), path: "patch"),
    ], isOurs: true)

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    let marks = ["-----Original Message-----", "Begin forwarded message:", "---------- Forwarded message"]
    for line in mail.body {
      guard let mark = marks.first(where: line.text.hasPrefix) else { continue }
      context.report(Self.self, on: line, at: mark, "a message is no forwarded mail")
      return
    }
  }
}
