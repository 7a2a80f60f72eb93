// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum ClosesWithoutLink: MailRule {
  static let info = RuleInfo(
    id: "CLOSES_WITHOUT_LINK", severity: .error, files: .message,
    summary: "Closes: holds no address on the web",
    why: "The tag leads programs and people to the public report; a number alone leads nowhere.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(
        SampleMail.text(tags: "Closes: «#123»\nSigned-off-by: A Developer <a@example.org>"), path: "patch"),
      .good(
        SampleMail.text(
          tags:
            "Closes: https://bugzilla.kernel.org/show_bug.cgi?id=1\nSigned-off-by: A Developer <a@example.org>"
        ), path: "patch"),
    ], isOurs: true)

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    for tag in mail.tags("closes") where !tag.value.hasPrefix("http://") && !tag.value.hasPrefix("https://") {
      context.report(Self.self, on: tag.line, at: tag.value, "Closes: takes the address of a public report")
    }
  }
}
