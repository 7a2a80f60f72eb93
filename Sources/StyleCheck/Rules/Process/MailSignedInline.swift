// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum MailSignedInline: MailRule {
  static let info = RuleInfo(
    id: "MAIL_SIGNED_INLINE", severity: .warning, files: .message,
    summary: "the mail is signed by PGP in its text or as a part",
    why: "The signature becomes part of the message, or hides it from programs; patatt signs in a header.",
    reference: "Documentation/process/email-clients.rst",
    examples: [
      .bad(
        SampleMail.text(message: "«-----BEGIN PGP SIGNED MESSAGE-----»\nHash: SHA256\n\nThe buffer is lost."),
        path: "patch"),
      .good(SampleMail.text(), path: "patch"),
    ], isOurs: true)

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    let mark = "-----BEGIN PGP "
    guard let line = mail.body.first(where: { $0.text.hasPrefix(mark) }) else { return }
    context.report(Self.self, on: line, at: line.text, "do not sign a patch in its text")
  }
}
