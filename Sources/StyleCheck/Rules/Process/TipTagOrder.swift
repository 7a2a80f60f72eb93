// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum TipTagOrder: MailRule {
  static let info = RuleInfo(
    id: "TIP_TAG_ORDER", severity: .check, files: .message,
    summary: "tags are not in the order of the tip tree",
    why: "In a fixed order a tag is found at once, and a missing one is seen.",
    reference: "Documentation/process/maintainer-tip.rst",
    examples: [
      .bad(
        SampleMail.text(
          "[PATCH tip] x86/mm: Mend the leak",
          tags: "Signed-off-by: A Developer <a@example.org>\n«Fixes: 123456789abc (\"x86/mm: Add the leak\")»"
        ), path: "patch"),
      .good(
        SampleMail.text(
          "[PATCH tip] x86/mm: Mend the leak",
          tags:
            "Fixes: 123456789abc (\"x86/mm: Add the leak\")\nReported-by: B Hacker <b@example.org>\nSigned-off-by: A Developer <a@example.org>\nReviewed-by: B Hacker <b@example.org>\nLink: https://lore.kernel.org/r/1@example.org"
        ), path: "patch"),
    ], isOurs: true, profile: .tip)

  private static let ranks = [
    "fixes": 1, "reported-by": 2, "closes": 2, "originally-by": 3, "suggested-by": 4, "co-developed-by": 5,
    "signed-off-by": 5, "tested-by": 6, "reviewed-by": 7, "acked-by": 8, "cc": 9, "link": 10,
  ]

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    var highest = 0
    for tag in mail.tags {
      guard let rank = ranks[tag.key.lowercased()] else { continue }
      guard rank >= highest else {
        context.report(Self.self, on: tag.line, at: tag.line.text, "'\(tag.key):' goes further up")
        return
      }
      highest = rank
    }
  }
}
