// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum StableAsRecipient: MailRule {
  static let info = RuleInfo(
    id: "STABLE_AS_RECIPIENT", severity: .error, files: .message,
    summary: "the mail goes to the stable list itself",
    why:
      "Cc: stable is a tag in the message; the stable team takes the change from mainline, and the "
      + "list wants no copies before.",
    reference: "Documentation/process/stable-kernel-rules.rst",
    examples: [
      .bad(SampleMail.text(headers: ["Cc: «stable@vger.kernel.org»"]), path: "patch"),
      .good(
        SampleMail.text(
          headers: ["Cc: linux-kernel@vger.kernel.org"],
          tags: "Cc: stable@vger.kernel.org\nSigned-off-by: A Developer <a@example.org>"), path: "patch"),
    ], isOurs: true)

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    // A backport goes there.
    guard
      !mail.body.contains(where: {
        $0.text.lowercased().contains("upstream commit") || $0.text.contains(" upstream.")
      })
    else { return }
    for field in mail.values("to") + mail.values("cc") {
      guard
        let address = ["stable@vger.kernel.org", "stable@kernel.org"].first(where: {
          field.value.lowercased().contains($0)
        })
      else { continue }
      context.report(
        Self.self, on: field.line, at: address, "'\(address)' is a tag of the message, no recipient")
    }
  }
}
