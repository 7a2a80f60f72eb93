// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum BadFixesTag: MessageRule {
  static let info = RuleInfo(
    id: "BAD_FIXES_TAG", severity: .warning, fix: .safe, files: .message,
    summary: "a Fixes: tag is not of the form Fixes: 123456789abc (\"title\")",
    why: "The stable team finds by this tag which kernels need the repair.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(
        """
        From: A Developer <a@example.org>
        Subject: [PATCH] hv: mend the leak

        The buffer is lost when the probe fails.

        «Fixes: 12345 (hv: add the leak)»
        Signed-off-by: A Developer <a@example.org>
        """, path: "patch"),
      .bad(
        """
        From: A Developer <a@example.org>
        Subject: [PATCH] hv: mend the leak

        The buffer is lost when the probe fails.

        «fixes: 123456789abc ("hv: add the leak")»
        Signed-off-by: A Developer <a@example.org>
        """, path: "patch"),
      .good(
        """
        From: A Developer <a@example.org>
        Subject: [PATCH] hv: mend the leak

        The buffer is lost when the probe fails.

        Fixes: 123456789abc ("hv: add the leak")
        Signed-off-by: A Developer <a@example.org>
        """, path: "patch"),
    ])

  static func check(_ line: MessageLine, _ patch: PatchState, _ context: inout RuleContext) {
    guard !patch.isInHeader, let tag = FixesTag(line.text) else { return }
    let fact = context.commit(named: tag.commit)
    if fact == .unknown { return }
    if isWellFormed(tag), isTitled(tag, fact) { return }
    guard case .known(let id, let title) = fact else {
      context.report(
        Self.self, at: 0..<line.text.count, "written 'Fixes: <12 digits or more> (\"<title>\")'", edits: [])
      return
    }
    let better = Bytes("Fixes: \(id.prefix(12)) (\"".utf8) + title + Bytes("\")".utf8)
    context.report(
      Self.self, at: 0..<line.text.count, "the tag is written '\(String(lossy: better))'",
      edits: patch.isInHunk ? [] : [line.replace(0..<line.text.count, with: better)])
  }

  private static func isWellFormed(_ tag: FixesTag) -> Bool {
    tag.tag == "Fixes:" && tag.isSpacedWell && tag.isQuoted && tag.commit.count >= 12
      && !tag.commit.bytes.contains(where: \.isUppercase)
  }

  /// Whether the title is the commit's; where the repository does not know, it is believed.
  private static func isTitled(_ tag: FixesTag, _ fact: CommitFact) -> Bool {
    guard case .known(_, let title) = fact else { return true }
    return (tag.title?.bytes ?? Array("commit title".utf8)) == title
  }
}
