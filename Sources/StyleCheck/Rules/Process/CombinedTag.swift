// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum CombinedTag: MailRule {
  static let info = RuleInfo(
    id: "COMBINED_TAG", severity: .warning, files: .message,
    summary: "one tag says two things",
    why: "Programs count tags by their names: each deed has a tag of its own.",
    reference: "Documentation/process/maintainer-tip.rst",
    examples: [
      .bad(
        SampleMail.text(
          tags:
            "«Reported-and-tested-by»: B Hacker <b@example.org>\nSigned-off-by: A Developer <a@example.org>"),
        path: "patch"),
      .good(
        SampleMail.text(
          tags:
            "Reported-by: B Hacker <b@example.org>\nCloses: https://example.org/1\nTested-by: B Hacker <b@example.org>\nSigned-off-by: A Developer <a@example.org>"
        ), path: "patch"),
    ], isOurs: true)

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    for tag in mail.tags where tag.key.lowercased().contains("-and-") {
      context.report(Self.self, on: tag.line, at: tag.key, "'\(tag.key):' is two tags")
    }
  }
}
