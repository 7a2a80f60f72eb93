// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum RepeatedWord: MessageRule, LineRule {
  static let info = RuleInfo(
    id: "REPEATED_WORD", severity: .warning, fix: .unsafe, files: .any,
    summary: "a word stands twice in a row",
    why: "It is a slip of the hand, and one that readers stumble over.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad(
        """
        /* waits for «the the» host */
        """,
        fixed: """
          /* waits for the host */
          """, path: "drivers/hv/example.c"),
      .bad(
        """
        /*
         * waits for the
         * «the» host
         */
        """,
        fixed: """
          /*
           * waits for the
           * host
           */
          """, path: "drivers/hv/example.c"),
      .good(
        """
        /* waits for the host */
        """, path: "drivers/hv/example.c"),
      .good(
        """
        \tlong long a;
        """, path: "drivers/hv/example.c"),
    ])

  static let needs: [Need] = [.likeWords]

  static func check(_ line: MessageLine, _ patch: PatchState, _ context: inout RuleContext) {
    let isMessage = patch.isInMessage || patch.beginsMessage
    guard isMessage || (line.isAddition && !patch.isInHunk), !RepeatedWords.isFileList(line.text) else {
      return
    }
    let found = RepeatedWords.all(in: isMessage ? line.text : line.text[1...])
    for columns in found {
      let columns = isMessage ? columns : (columns.lowerBound + 1)..<(columns.upperBound + 1)
      report(line.text, columns, edits: [line.replace(second(of: columns), with: [])], &context)
    }
  }

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let raw = line.raw
    let found = RepeatedWords.all(in: raw)
    let isTold = !found.isEmpty && !RepeatedWords.isFileList(raw)
    for columns in found where isTold {
      context.report(
        Self.self, at: columns, "'\(first(of: columns, raw).text)' stands twice",
        fix: [.remove(line, second(of: columns))])
    }
    checkAbove(line, &context)
  }

  private static func report(
    _ text: ByteView, _ columns: Range<Int>, edits: [Edit], _ context: inout RuleContext
  ) {
    context.report(Self.self, at: columns, "'\(first(of: columns, text).text)' stands twice", edits: edits)
  }

  /// Both words have the same length, and one space between them.
  private static func first(of columns: Range<Int>, _ text: ByteView) -> ByteView {
    text[columns.lowerBound..<(columns.lowerBound + columns.count / 2)]
  }

  private static func second(of columns: Range<Int>) -> Range<Int> {
    (columns.lowerBound + columns.count / 2)..<columns.upperBound
  }

  /// The first word of a line of a comment that is the last one of the line above.
  private static func checkAbove(_ line: SourceLine, _ context: inout RuleContext) {
    let raw = line.raw
    let star = raw.skippingBlanks()
    guard raw[star] == UInt8(ascii: "*") else { return }
    let previous = context.previous
    let end = previous.masked.trimmedEnd
    guard end > 0, previous.masked[end - 1] == Mask.comment, let word = RepeatedWords.last(of: previous.raw)
    else { return }
    let start = raw.skippingBlanks(from: star + 1)
    let after = start + word.count
    guard raw[start..<after].equals(previous.raw[word]), raw[after] == 0x20, !RepeatedWords.isFileList(raw)
    else { return }
    context.report(
      Self.self, at: start..<after, "'\(raw[start..<after].text)' ends the line above",
      fix: [.remove(line, start..<(after + 1))])
  }
}
