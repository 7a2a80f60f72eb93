// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum SignOffBeforeCoauthor: MailRule {
  static let info = RuleInfo(
    id: "SIGN_OFF_BEFORE_COAUTHOR", severity: .warning, files: .message,
    summary: "the author signs off before the last co-author",
    why:
      "The chain of sign-offs shows through whose hands the change went: the author, who sends it, "
      + "comes after the co-authors.",
    reference: "Documentation/process/maintainer-tip.rst",
    examples: [
      .bad(
        SampleMail.text(
          tags:
            "Signed-off-by: A Developer <a@example.org>\nCo-developed-by: B Hacker <b@example.org>\n«Signed-off-by: B Hacker <b@example.org>»"
        ), path: "patch"),
      .good(
        SampleMail.text(
          tags:
            "Co-developed-by: B Hacker <b@example.org>\nSigned-off-by: B Hacker <b@example.org>\nSigned-off-by: A Developer <a@example.org>"
        ), path: "patch"),
    ], isOurs: true)

  private static func names(_ tag: MailText.Tag, _ person: Person) -> Bool {
    guard let signer = AddressList.person(Bytes(tag.value.utf8)) else { return false }
    return signer.address.lowercased() == person.address.lowercased() || signer.name == person.name
  }

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    guard let author = mail.author,
      let last = mail.tags.lastIndex(where: { $0.key.lowercased() == "co-developed-by" })
    else { return }
    let signers = mail.tags[(last + 1)...].filter { $0.key.lowercased() == "signed-off-by" }
    // The first of them is the co-author's own.
    guard let own = signers.first, !signers.dropFirst().contains(where: { Self.names($0, author) }) else {
      return
    }
    context.report(
      Self.self, on: own.line, at: own.line.text, "the author's sign-off comes after those of all co-authors")
  }
}
