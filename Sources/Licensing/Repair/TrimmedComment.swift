// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// The lines of a comment without covered words; empty where nothing is left to say.
struct TrimmedComment {
  private struct Line {
    var bytes: Bytes
    /// A line before it is gone.
    var isBehindGap = false
  }

  private var lines: [Line] = []
  private var isGap = false

  var bytes: Bytes {
    let hasWords = lines.contains { $0.bytes.contains { $0.isProse } }
    return hasWords ? lines.flatMap(\.bytes) : []
  }

  /// `range` is the comment's lines. Throws `shape` where a sentence would be torn.
  init(_ text: Bytes, _ range: Range<Int>, _ covered: CoveredWords, _ comment: Int) throws(LicenseRefusal) {
    var start = range.lowerBound
    var word = covered.firstWord(of: comment)
    while start < range.upperBound {
      let end = text.index(of: 0x0A, in: start..<range.upperBound).map { $0 + 1 } ?? range.upperBound
      let first = word
      while word < covered.words.count, covered.words[word].range.lowerBound < end { word += 1 }
      let line = CommentLine(text: text, range: start..<end, words: first..<word, covered: covered)
      guard let rest = line.rest else { throw .shape(line: NoticeRemoval.lineNumber(at: start, text)) }
      add(rest, isChanged: rest.count != end - start)
      start = end
    }
    closeGap()
  }

  private mutating func add(_ rest: Bytes, isChanged: Bool) {
    defer { if isChanged { isGap = true } }
    guard !rest.isEmpty else { return }
    if isGap, !isChanged || !rest.contains(where: \.isProse) {
      // One blank line is enough where the notice was.
      if Self.isBlank(rest), lines.last.map({ Self.isBlank($0.bytes) || Self.isOpening($0.bytes) }) ?? true {
        return
      }
      closeGap(before: rest)
      isGap = isChanged
    }
    lines.append(Line(bytes: rest))
  }

  /// No blank line before the end of the comment.
  private mutating func closeGap(before next: Bytes? = nil) {
    guard isGap, next.map(Self.isClosing) ?? true else { return }
    while let last = lines.last, Self.isBlank(last.bytes) { lines.removeLast() }
  }

  /// A marker and nothing else.
  private static func isBlank(_ line: Bytes) -> Bool {
    let marks = line.filter { $0 > 0x20 }
    return marks.isEmpty
      || [Array("*".utf8), Array("//".utf8), Array("#".utf8), Array(";".utf8)].contains(marks)
  }

  private static func isOpening(_ line: Bytes) -> Bool {
    let marks = line.filter { $0 > 0x20 }
    return marks.starts(with: Array("/*".utf8))
      && marks.allSatisfy { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "*") }
  }

  private static func isClosing(_ line: Bytes) -> Bool {
    let marks = line.filter { $0 > 0x20 }
    return marks.suffix(2).elementsEqual("*/".utf8) && !marks.contains(where: \.isProse)
  }
}
