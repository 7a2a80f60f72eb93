// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum FixesTagApart: MailRule {
  static let info = RuleInfo(
    id: "FIXES_TAG_APART", severity: .warning, files: .message,
    summary: "a blank line stands between Fixes: and the other tags",
    why: "Programs read the last paragraph as the tags; what stands above it is prose to them.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(
        SampleMail.text(message: "The buffer is lost.\n\n«Fixes: 123456789abc (\"hv: Add the leak\")»"),
        path: "patch"),
      .good(
        SampleMail.text(
          tags: "Fixes: 123456789abc (\"hv: Add the leak\")\nSigned-off-by: A Developer <a@example.org>"),
        path: "patch"),
    ], isOurs: true)

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    let last = mail.body.lastIndex { !$0.isBlank } ?? 0
    for tag in mail.tags("fixes") {
      guard let index = mail.body.firstIndex(of: tag.line),
        let gap = mail.body[index...].firstIndex(where: \.isBlank), gap < last,
        mail.body[gap...last].contains(where: { MailText.tag($0.text) != nil })
      else { continue }
      context.report(Self.self, on: tag.line, at: tag.line.text, "no blank line between tags")
    }
  }
}
