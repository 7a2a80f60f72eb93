// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum SecurityOnList: MailRule {
  static let info = RuleInfo(
    id: "SECURITY_ON_LIST", severity: .warning, files: .message,
    summary: "the mail speaks of an embargo or an exploit, and goes to a public list",
    why: "What is not known yet goes to the security team first; a public mail cannot be taken back.",
    reference: "Documentation/process/security-bugs.rst",
    examples: [
      .bad(
        SampleMail.text(
          headers: ["To: linux-kernel@vger.kernel.org"], message: "«The embargo ends on Monday.»"),
        path: "patch"),
      .good(SampleMail.text(headers: ["To: linux-kernel@vger.kernel.org"]), path: "patch"),
    ], isOurs: true)

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    guard
      mail.recipients.contains(where: { $0.hasSuffix("@vger.kernel.org") || $0.hasSuffix("@lists.linux.dev") }
      )
    else { return }
    let words = ["embargo", "zero-day", "0-day exploit", "proof-of-concept exploit"]
    guard
      let line = mail.prose.first(where: { line in words.contains { line.text.lowercased().contains($0) } })
    else { return }
    context.report(
      Self.self, on: line, at: line.text, "think before this goes to a public list: security@kernel.org")
  }
}
