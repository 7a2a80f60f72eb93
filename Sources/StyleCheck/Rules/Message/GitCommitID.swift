// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum GitCommitID: MessageRule {
  static let info = RuleInfo(
    id: "GIT_COMMIT_ID", severity: .error, files: .message,
    summary: "a commit is named without its title, or by too few digits",
    why:
      "The title tells readers what is meant, and finds the commit in trees where it has another name.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(
        """
        From: A Developer <a@example.org>
        Subject: [PATCH] hv: mend the leak

        «This follows commit 12345.»

        Signed-off-by: A Developer <a@example.org>
        """, path: "patch"),
      .good(
        """
        From: A Developer <a@example.org>
        Subject: [PATCH] hv: mend the leak

        This follows commit 123456789abc ("hv: add the leak").

        Signed-off-by: A Developer <a@example.org>
        """, path: "patch"),
    ])

  static func check(_ line: MessageLine, _ patch: PatchState, _ context: inout RuleContext) {
    guard patch.isInMessage, !patch.isInDump else { return }
    let mentions = CommitMention.all(in: line.text)
    guard names(line, mentions), !isOfOtherKind(line.text) else { return }
    let reference = CommitReference(line, mentions)
    // The line above ended in `commit`, and was told about with this one's digits.
    let isTold = context.isMarked(Self.self, line.number - 1)
    if mentions.last.map({ endsLine($0, line.text) }) ?? false { context.mark(Self.self, line.number) }
    guard !isTold else { return }
    let fact = context.commit(named: reference.name)
    if fact == .unknown || (reference.isWellFormed && isTitled(reference, fact)) { return }
    context.report(Self.self, at: 0..<line.text.count, Self.message(fact))
  }

  private static func message(_ fact: CommitFact) -> String {
    guard case .known(let id, let title) = fact else {
      return "written 'commit <12 digits or more> (\"<title>\")'"
    }
    return "written 'commit \(id.prefix(12)) (\"\(String(lossy: title))\")'"
  }

  private static func isTitled(_ reference: CommitReference, _ fact: CommitFact) -> Bool {
    guard case .known(_, let title) = fact else { return true }
    return reference.title == title
  }

  private static func endsLine(_ mention: CommitMention, _ line: ByteView) -> Bool {
    line.skippingBlanks(from: mention.wordEnd) == line.count
  }

  /// Whether the line names a commit: by the word, or by digits that look like nothing else.
  private static func names(_ line: MessageLine, _ mentions: [CommitMention]) -> Bool {
    let text = line.text
    if mentions.contains(where: { $0.digits.count >= 5 && !text[$0.digits.upperBound].isWord }) {
      return true
    }
    if let last = mentions.last, endsLine(last, text), let next = line.below() {
      let start = next.skippingBlanks()
      var end = start
      while next[end].isHexDigit { end += 1 }
      if end - start >= 5, !next[end].isWord { return true }
    }
    return hasBareName(text)
  }

  private static let closers = Bytes("\"'([".utf8)

  /// 12 to 40 digits between blanks, unless such digits stand in brackets or behind `Fixes:`.
  private static func hasBareName(_ text: ByteView) -> Bool {
    var isNamed = false
    var i = 0
    while i < text.count {
      guard text.base[i].isHexDigit else {
        i += 1
        continue
      }
      let start = i
      while text[i].isHexDigit { i += 1 }
      guard i - start >= 12 else { continue }
      let before = text[start - 1]
      let after = text[i]
      let isShort = i - start <= 40
      if isShort, start == 0 || before.isBlank, i == text.count || after.isBlank || closers.contains(after) {
        isNamed = true
      }
      let opens = before == UInt8(ascii: "<") || before == UInt8(ascii: "[")
      if isShort, opens, after == UInt8(ascii: ">") || after == UInt8(ascii: "]") { return false }
      if followsFixes(text, start) { return false }
    }
    return isNamed
  }

  private static func followsFixes(_ text: ByteView, _ start: Int) -> Bool {
    let end = text[..<start].trimmedEnd
    return text.hasPrefixIgnoringCase("fixes:", at: end - 6) && !text[end - 7].isWord
  }

  private static let otherTags: [StaticString] = [
    "link:", "patchwork:", "http:", "https:", "buglink:", "base-commit:",
  ]

  /// Links, and the line that `git revert` writes.
  private static func isOfOtherKind(_ text: ByteView) -> Bool {
    let start = text.skippingBlanks()
    if otherTags.contains(where: { text.hasPrefixIgnoringCase($0, at: start) }) { return true }
    guard text.hasPrefix("This reverts commit ") else { return false }
    var end = 20
    while text[end].isHexDigit, !text[end].isUppercase { end += 1 }
    return end - 20 >= 7
  }
}
