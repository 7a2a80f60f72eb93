// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// One line of a comment, and what is left of it.
struct CommentLine {
  let text: Bytes
  /// With the line feed.
  let range: Range<Int>
  /// Indices of its words.
  let words: Range<Int>
  let covered: CoveredWords

  /// The line without its covered words; nil where that would tear a sentence.
  var rest: Bytes? {
    guard words.contains(where: { covered.isCovered[$0] }) else { return Bytes(text[range]) }
    // What follows a tag within a line of prose was not read.
    guard isCutAtSentences, text.index(of: SPDXTag.key, in: range) == nil else { return nil }
    if words.allSatisfy({ covered.isCovered[$0] }) { return markersAlone }
    var rest = Bytes(text[range.lowerBound..<position(words.lowerBound).lowerBound])
    var index = words.lowerBound
    while index < words.upperBound {
      let run = run(from: index)
      if !covered.isCovered[index] { rest += text[position(index).lowerBound..<end(of: run)] }
      index = run.upperBound
    }
    return Self.trimmed(rest) + tail
  }

  /// Words from `index` on that all stay or all go.
  private func run(from index: Int) -> Range<Int> {
    let end = (index..<words.upperBound).first { covered.isCovered[$0] != covered.isCovered[index] }
    return index..<(end ?? words.upperBound)
  }

  private func position(_ word: Int) -> Range<Int> { covered.words[word].range }

  /// Where the words of a run that stays end: with the punctuation behind them.
  private func end(of run: Range<Int>) -> Int {
    let limit = run.upperBound < words.upperBound ? position(run.upperBound).lowerBound : contentEnd
    return limit
  }

  /// Every place on this line, or at its ends, where what goes meets what stays, is the end of a sentence.
  private var isCutAtSentences: Bool {
    (words.lowerBound...words.upperBound).allSatisfy { index in
      guard index > 0, index < covered.words.count, covered.isCovered[index] != covered.isCovered[index - 1],
        covered.words[index].comment == covered.words[index - 1].comment
      else { return true }
      if covered.words[index].gap > .none { return true }
      // A new line that begins in capitals, or with a year, begins something new.
      let isLineStart = index == words.lowerBound || index == words.upperBound
      return isLineStart && !(0x61...0x7A).contains(text[position(index).lowerBound])
    }
  }

  /// Where what closes the comment, or the line end, begins.
  private var contentEnd: Int {
    var end = range.upperBound
    while end > range.lowerBound, text[end - 1] <= 0x20 { end -= 1 }
    if end - 2 >= range.lowerBound, text.has("*/", at: end - 2) { end -= 2 }
    return end
  }

  private var closing: Bytes {
    contentEnd < range.upperBound && text.has("*/", at: contentEnd) ? Array("*/".utf8) : []
  }

  private var lineEnd: Bytes { Bytes(text[range].suffix(while: { $0 == 0x0A || $0 == 0x0D })) }

  private var tail: Bytes { (closing.isEmpty ? [] : [0x20] + closing) + lineEnd }

  /// What opens or closes the comment on this line; empty for a line between.
  private var markersAlone: Bytes {
    let before = text[range.lowerBound..<position(words.lowerBound).lowerBound]
    let indentation = before.prefix { $0.isBlank }
    let opens = before.dropFirst(indentation.count).starts(with: "/*".utf8)
    if opens {
      let marks = before.dropFirst(indentation.count).prefix {
        $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "*")
      }
      return Bytes(indentation + marks) + tail
    }
    return closing.isEmpty ? [] : Bytes(indentation) + closing + lineEnd
  }

  private static func trimmed(_ bytes: Bytes) -> Bytes {
    var bytes = bytes
    while let last = bytes.last, last.isBlank || last == UInt8(ascii: "(") || last == UInt8(ascii: "\"") {
      bytes.removeLast()
    }
    return bytes
  }
}

extension ArraySlice<UInt8> {
  /// The longest end of it whose bytes all satisfy `isIncluded`.
  fileprivate func suffix(while isIncluded: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    var start = endIndex
    while start > startIndex, isIncluded(self[start - 1]) { start -= 1 }
    return self[start...]
  }
}
