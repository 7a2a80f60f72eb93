// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// The words of a notice that may go.
struct CoveredWords {
  let words: [ProseWord]
  private(set) var isCovered: [Bool]
  /// Indices of the comments that lose words, in their order.
  private(set) var comments: [Int] = []
  /// The first sentence that names the licence, as one line.
  private(set) var firstGrant = ""

  var isEmpty: Bool { comments.isEmpty }

  init(_ notice: LicenseNotice, _ text: Bytes) {
    words = notice.words
    isCovered = [Bool](repeating: false, count: words.count)
    for statement in notice.statements where statement.isReplaceable {
      var range = notice.wordRange(of: statement)
      range = extended(range, text)
      for index in range { isCovered[index] = true }
      if statement.role == .grant, firstGrant.isEmpty { firstGrant = Self.sentence(range, words, text) }
    }
    keepRemarksAlone(notice)
    var comments: Set<Int> = []
    for index in words.indices where isCovered[index] { comments.insert(words[index].comment) }
    self.comments = comments.sorted()
  }

  /// Index of the first word that is in this comment or behind it, found by halves: words come comment by comment.
  func firstWord(of comment: Int) -> Int {
    var range = 0..<words.count
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      range = words[middle].comment < comment ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return range.lowerBound
  }

  /// A sentence that opens with the name of a program ("GCC is free software"): its words up to where the
  /// sentence or the line begins.
  private func extended(_ range: Range<Int>, _ text: Bytes) -> Range<Int> {
    var start = range.lowerBound
    while start > 0, words[start].gap == .none, range.lowerBound - start < 8, !isCovered[start - 1],
      words[start - 1].comment == words[start].comment, !startsLine(start, text),
      !text[words[start - 1].range].isCaselessly("copyright")
    {
      start -= 1
    }
    return words[start].gap > .none || startsLine(start, text) ? start..<range.upperBound : range
  }

  private func startsLine(_ index: Int, _ text: Bytes) -> Bool {
    index == 0
      || text.index(of: 0x0A, in: words[index - 1].range.upperBound..<words[index].range.lowerBound) != nil
  }

  /// "See the file COPYING" beside code goes only if its comment says nothing else.
  private mutating func keepRemarksAlone(_ notice: LicenseNotice) {
    let granting = Set(notice.statements.filter { $0.role == .grant }.map(notice.comment))
    var mixed: Set<Int> = []
    for index in words.indices where !isCovered[index] { mixed.insert(words[index].comment) }
    mixed.subtract(granting)
    for index in words.indices where mixed.contains(words[index].comment) { isCovered[index] = false }
  }

  /// From its first to its last word, the comment's markers and line ends folded.
  private static func sentence(_ range: Range<Int>, _ words: [ProseWord], _ text: Bytes) -> String {
    let bytes = text[words[range.lowerBound].range.lowerBound..<words[range.upperBound - 1].range.upperBound]
    let lines = bytes.split(separator: 0x0A).map { line in
      String(lossy: line.drop { !$0.isProse && !openings.contains($0) })
    }
    return lines.flatMap { $0.split { $0.isWhitespace } }.joined(separator: " ")
  }

  /// Punctuation that a line of a sentence may begin with.
  private static let openings = Array("(\"'<`".utf8)
}
