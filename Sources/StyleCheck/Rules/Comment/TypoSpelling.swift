// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum TypoSpelling: MessageRule, LineRule {
  static let info = RuleInfo(
    id: "TYPO_SPELLING", severity: .warning, fix: .safe, files: .any,
    summary: "a word is misspelt",
    why:
      "Misspelt words cannot be searched for, and their corrections are patches that somebody must review.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad(
        """
        /* waits for «teh» host */
        """,
        fixed: """
          /* waits for the host */
          """, path: "drivers/hv/example.c"),
      .good(
        """
        /* waits for the host */
        """, path: "drivers/hv/example.c"),
    ])

  static let needs: [Need] = [.misspelling]

  static func check(_ line: MessageLine, _ patch: PatchState, _ context: inout RuleContext) {
    let isMessage = patch.isInMessage || patch.beginsMessage
    let isOther = (line.isAddition && !patch.isInHunk) || line.text.hasPrefixIgnoringCase("subject:")
    guard isMessage || isOther else { return }
    for slip in SpellingSlip.all(in: line.text, context.misspellings) {
      context.report(
        Self.self, at: slip.columns, message(slip, line.text),
        edits: [line.replace(slip.columns, with: slip.correction(of: line.text))])
    }
  }

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let raw = line.raw
    for slip in SpellingSlip.all(in: raw, context.misspellings) {
      // A name in code has other places where it stands.
      let isComment = slip.columns.allSatisfy { line.masked[$0] == Mask.comment }
      context.report(
        Self.self, at: slip.columns, message(slip, raw),
        severity: context.isWholeFile ? .check : .warning,
        fix: isComment ? [.replace(line, slip.columns, with: slip.correction(of: raw))] : [])
    }
  }

  private static func message(_ slip: SpellingSlip, _ text: ByteView) -> String {
    "'\(text[slip.columns].text)' is misspelt: '\(String(lossy: slip.correction(of: text)))' may be meant"
  }
}
