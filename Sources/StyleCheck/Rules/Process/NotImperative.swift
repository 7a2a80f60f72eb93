// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum NotImperative: MailRule {
  static let info = RuleInfo(
    id: "NOT_IMPERATIVE", severity: .check, files: .message,
    summary: "the message tells what was done instead of what to do",
    why: "A message orders the code to change its behaviour, as if the change were still to be made.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(SampleMail.text(message: "«This patch» mends the leak of the buffer."), path: "patch"),
      .bad(SampleMail.text("[PATCH] hv: «Fixed» the leak"), path: "patch"),
      .good(SampleMail.text(message: "Free the buffer when the probe fails."), path: "patch"),
      .good(SampleMail.text("[PATCH] hv: Embed the buffer"), path: "patch"),
    ], isOurs: true)

  private static let openings = [
    "this patch", "this commit", "this change ", "in this patch", "i have ", "i've ", "we have changed",
  ]
  /// First words of subjects that tell of the past or of something going on.
  private static let deeds: Set = [
    "fixed", "fixes", "fixing", "added", "adds", "adding", "removed", "removes", "removing", "changed",
    "changes",
    "changing", "updated", "updates", "updating", "moved", "moves", "moving", "replaced", "replaces",
    "replacing",
    "renamed", "renames", "renaming", "converted", "converts", "converting", "corrected", "corrects",
    "correcting",
    "improved", "improves", "improving", "enabled", "enables", "enabling", "disabled", "disables",
    "disabling",
    "introduced", "introduces", "introducing", "implemented", "implements", "implementing", "made", "makes",
  ]

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    if let line = mail.prose.first(where: { line in openings.contains { line.text.lowercased().hasPrefix($0) }
    }),
      let words = openings.first(where: { line.text.lowercased().hasPrefix($0) })
    {
      context.report(
        Self.self, on: line, at: String(line.text.prefix(words.count)),
        "say what to do: 'Free the buffer', not 'This patch frees'")
    }
    let first = mail.deed.split(separator: " ").first.map(String.init) ?? ""
    guard deeds.contains(first.lowercased()) else { return }
    context.report(
      Self.self, on: mail.subject.line, at: first, "a subject says what to do; '\(first)' tells what was done"
    )
  }
}
