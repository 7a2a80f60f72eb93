// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum SignOffName: MailRule {
  static let info = RuleInfo(
    id: "SIGN_OFF_NAME", severity: .warning, files: .message,
    summary: "a sign-off names nobody who could be reached",
    why: "The sign-off is a statement by a known person: no anonymous contributions.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(SampleMail.text(tags: "Signed-off-by: «root <root@localhost>»"), path: "patch"),
      .bad(SampleMail.text(tags: "Signed-off-by: «dev <1+dev@users.noreply.github.com>»"), path: "patch"),
      .good(SampleMail.text(), path: "patch"),
    ], isOurs: true)

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    for tag in mail.tags("signed-off-by") {
      guard let person = AddressList.person(Bytes(tag.value.utf8)) else { continue }
      let address = person.address.lowercased()
      guard
        address.hasPrefix("root@") || address.contains("noreply")
          || ["@localhost", ".local", ".localdomain", "(none)"].contains(where: address.hasSuffix)
      else { continue }
      context.report(Self.self, on: tag.line, at: tag.value, "nobody can be reached at '\(person.address)'")
    }
  }
}
