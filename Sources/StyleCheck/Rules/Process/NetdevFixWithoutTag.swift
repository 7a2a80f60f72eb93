// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum NetdevFixWithoutTag: MailRule {
  static let info = RuleInfo(
    id: "NETDEV_FIX_WITHOUT_TAG", severity: .error, files: .message,
    summary: "a patch for net has no Fixes: tag",
    why: "The net tree takes fixes alone, and each says what it fixes.",
    reference: "Documentation/process/maintainer-netdev.rst",
    examples: [
      .bad(
        SampleMail.text("«[PATCH net] net: Mend the leak»", diff: SampleMail.diff("net/core/dev.c")),
        path: "patch"),
      .good(
        SampleMail.text(
          "[PATCH net] net: Mend the leak",
          tags: "Fixes: 123456789abc (\"net: Add the leak\")\nSigned-off-by: A Developer <a@example.org>",
          diff: SampleMail.diff("net/core/dev.c")), path: "patch"),
      .good(
        SampleMail.text(
          "[PATCH net] docs: net: Mend a word", diff: SampleMail.diff("Documentation/networking/dsa.rst")),
        path: "patch"),
    ], isOurs: true, profile: .netdev)

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    guard mail.isPatch, mail.prefix.tags.contains("net"), mail.tags("fixes").isEmpty, !mail.isRevert,
      mail.files.contains(where: {
        !$0.path.hasPrefix("Documentation/") && $0.path != "MAINTAINERS"
          && !$0.path.hasPrefix("tools/testing/")
      })
    else { return }
    context.report(
      Self.self, on: mail.subject.line, at: mail.subject.value, "a patch for net has a Fixes: tag")
  }
}
