// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum NetdevBotCommand: MailRule {
  static let info = RuleInfo(
    id: "NETDEV_BOT_COMMAND", severity: .error, files: .message,
    summary: "a patch holds a command for the bot of the patch queue",
    why: "Commands go into an answer by themselves; in a message they would be committed.",
    reference: "Documentation/process/maintainer-netdev.rst",
    examples: [
      .bad(
        SampleMail.text(
          "[PATCH net-next] net: Mend the leak", message: "«pw-bot: changes-requested»\nThe buffer is lost."),
        path: "patch"),
      .good(SampleMail.text("[PATCH net-next] net: Mend the leak"), path: "patch"),
    ], isOurs: true, profile: .netdev)

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    guard mail.isPatch, let line = mail.body.first(where: { $0.text.lowercased().hasPrefix("pw-bot:") })
    else { return }
    context.report(Self.self, on: line, at: line.text, "commands for the bot do not belong into a patch")
  }
}
