// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum UnknownCommitID: MessageRule {
  static let info = RuleInfo(
    id: "UNKNOWN_COMMIT_ID", severity: .warning, files: .message,
    summary: "the message names a commit that the repository does not have",
    why: "A name from a private branch, or from before a rebase, leads nobody anywhere.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .good(
        """
        From: A Developer <a@example.org>
        Subject: [PATCH] hv: mend the leak

        The buffer is lost when the probe fails.

        Signed-off-by: A Developer <a@example.org>
        """, path: "patch")
    ],
    differences: [
      .init(
        type: "UNKNOWN_COMMIT_ID",
        reason: "Where there is no repository, or a shallow one, nothing is known of any commit.",
        text: """
          From: A Developer <a@example.org>
          Subject: [PATCH] hv: mend the leak

          This follows commit 123456789abc ("hv: add the leak").

          Signed-off-by: A Developer <a@example.org>
          """, path: "patch")
    ])

  static func check(_ line: MessageLine, _ patch: PatchState, _ context: inout RuleContext) {
    guard patch.isInMessage || patch.beginsMessage, let columns = name(in: line.text) else { return }
    switch context.commit(named: line.text[columns]) {
    case .known: return
    case .undecided: if !context.isCompatible { return }
    case .unknown: if !context.isCompatible, context.hasPartialHistory { return }
    }
    context.report(
      Self.self, at: columns, "no commit '\(line.text[columns].text)' is known here: was it rebased?")
  }

  /// The first name behind `Fixes:` at the start of the line, or behind `commit` anywhere.
  private static func name(in line: ByteView) -> Range<Int>? {
    if line.hasPrefixIgnoringCase("fixes:"), let digits = digits(line, from: 6) { return digits }
    return CommitMention.all(in: line).lazy.compactMap { digits(line, from: $0.wordEnd) }.first
  }

  private static func digits(_ line: ByteView, from start: Int) -> Range<Int>? {
    let first = line.skippingBlanks(from: start)
    var end = first
    while line[end].isHexDigit { end += 1 }
    guard first > start, (6...40).contains(end - first), !line[end].isWord else { return nil }
    return first..<end
  }
}
