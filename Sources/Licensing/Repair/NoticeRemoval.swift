// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// A text without the notice that an SPDX line replaces.
struct NoticeRemoval {
  private(set) var text: Bytes
  /// The sentence that names the licence; empty where nothing was removed.
  private(set) var words = ""

  /// Throws `shape` where the notice cannot be cut out along the ends of sentences.
  init(_ notice: LicenseNotice, _ text: Bytes) throws(LicenseRefusal) {
    self.text = text
    let notices = notice.noticeComments
    let statements = notice.statements.filter { notices.contains(notice.comment(of: $0)) }
    guard statements.allSatisfy({ $0.isReplaceable || $0.role == .mention }) else { return }
    let covered = CoveredWords(notice, text)
    guard !covered.isEmpty else { return }
    var result: Bytes = []
    var at = 0
    for comment in covered.comments {
      let lines = Self.lineRange(of: notice.comments[comment].range, text)
      guard lines.lowerBound >= at, notice.comments[comment].standsAlone,
        notice.comments[comment].form != .plain
      else {
        throw .shape(line: Self.lineNumber(at: notice.comments[comment].range.lowerBound, text))
      }
      result += text[at..<lines.lowerBound]
      let rest = try TrimmedComment(text, lines, covered, comment).bytes
      result += rest
      at = lines.upperBound
      if rest.isEmpty { at = Self.skipBlankLine(at, text, after: result) }
    }
    self.text = result + text[at...]
    words = covered.firstGrant
  }

  /// Whole lines, with the last line feed.
  private static func lineRange(of comment: Range<Int>, _ text: Bytes) -> Range<Int> {
    let start = text[..<comment.lowerBound].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let end = text.index(of: 0x0A, in: comment.upperBound..<text.count).map { $0 + 1 } ?? text.count
    return start..<end
  }

  static func lineNumber(at offset: Int, _ text: Bytes) -> Int {
    text[..<offset].count { $0 == 0x0A } + 1
  }

  /// A blank line behind a comment that is gone, where one stands before it, or nothing does.
  private static func skipBlankLine(_ start: Int, _ text: Bytes, after result: Bytes) -> Int {
    let isBlankBefore = result.isEmpty || result.suffix(2).elementsEqual([0x0A, 0x0A])
    let end = text.index(of: 0x0A, in: start..<text.count).map { $0 + 1 } ?? text.count
    guard isBlankBefore, text[start..<end].allSatisfy({ $0.isBlank || $0 == 0x0A || $0 == 0x0D }) else {
      return start
    }
    return end
  }
}

extension LicenseNotice.Statement {
  /// Whether an SPDX line may take its place.
  var isReplaceable: Bool { isWhole && (role == .grant || role == .remark) }
}
