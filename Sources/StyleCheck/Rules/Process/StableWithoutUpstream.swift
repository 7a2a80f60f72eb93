// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum StableWithoutUpstream: MailRule {
  static let info = RuleInfo(
    id: "STABLE_WITHOUT_UPSTREAM", severity: .error, files: .message,
    summary: "a backport does not name the commit of mainline",
    why: "Stable kernels take only what is in mainline, and the line shows what it is.",
    reference: "Documentation/process/stable-kernel-rules.rst",
    examples: [
      .bad(SampleMail.text("«[PATCH 6.1.y] hv: Mend the leak»"), path: "patch"),
      .good(
        SampleMail.text(
          "[PATCH 6.1.y] hv: Mend the leak",
          message: "commit 1234567890123456789012345678901234567890 upstream.\n\nThe buffer is lost."),
        path: "patch"),
      .good(
        SampleMail.text(
          "[PATCH 6.1.y] hv: Mend the leak",
          message: "[ Upstream commit 1234567890123456789012345678901234567890 ]\n\nThe buffer is lost."),
        path: "patch"),
    ], isOurs: true, profile: .stable)

  private static func namesCommit(_ text: String) -> Bool {
    let words = text.lowercased().split(whereSeparator: { " []()".contains($0) })
    return words.contains("commit") && words.contains { $0.hasPrefix("upstream") }
      && words.contains { $0.count == 40 && $0.allSatisfy(\.isHexDigit) }
  }

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    guard mail.isPatch, !mail.body.contains(where: { Self.namesCommit($0.text) }) else { return }
    context.report(
      Self.self, on: mail.subject.line, at: mail.subject.value, "begin with 'commit <40 digits> upstream.'")
  }
}
