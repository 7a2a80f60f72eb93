// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum MessageOnlyLink: MailRule {
  static let info = RuleInfo(
    id: "MESSAGE_ONLY_LINK", severity: .warning, files: .message,
    summary: "the message says nothing but where to read",
    why: "Links die and readers are offline: a message must stand alone.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(SampleMail.text(message: "«See https://example.org/bug/1»"), path: "patch"),
      .good(
        SampleMail.text(message: "The buffer is lost, see https://example.org/bug/1 for a trace."),
        path: "patch"),
    ], isOurs: true)

  /// One address on the web, and two words at the most.
  private static func isLink(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    return words.count <= 3 && words.contains { $0.hasPrefix("http://") || $0.hasPrefix("https://") }
  }

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    let lines = mail.prose.filter { !$0.isBlank && !$0.text.hasPrefix("From: ") }
    guard mail.isPatch, let first = lines.first, lines.allSatisfy({ Self.isLink($0.text) }) else { return }
    context.report(Self.self, on: first, at: first.text, "say in words what the link tells")
  }
}
