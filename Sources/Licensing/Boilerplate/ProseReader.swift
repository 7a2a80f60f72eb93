// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Reads the words of comments: in lower case, without punctuation, comment markers and list numbers.
///
/// A line that holds no word ends a paragraph. Addresses of the web count as one word.
struct ProseReader {
  private let text: Bytes
  private let vocabulary: Vocabulary
  private var words: [ProseWord] = []
  private var gap = ProseWord.Break.paragraph
  private var isLineStart = true
  private var at = 0
  private var comment = 0

  static func words(of comments: [Comment], in text: Bytes, _ vocabulary: Vocabulary) -> [ProseWord] {
    var reader = ProseReader(text: text, vocabulary: vocabulary)
    for (index, comment) in comments.enumerated() {
      reader.comment = index
      reader.read(comment.range)
    }
    return reader.words
  }

  private init(text: Bytes, vocabulary: Vocabulary) {
    self.text = text
    self.vocabulary = vocabulary
  }

  private mutating func read(_ range: Range<Int>) {
    gap = .paragraph
    isLineStart = true
    at = range.lowerBound
    while at < range.upperBound {
      let byte = text[at]
      if byte.isProse {
        readWord(before: range.upperBound)
      } else {
        readMark(byte)
        at += 1
      }
    }
  }

  private mutating func readMark(_ byte: UInt8) {
    switch byte {
    case 0x0A:
      if isLineStart { gap = .paragraph }
      isLineStart = true
    case UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "!"), UInt8(ascii: "?"):
      gap = max(gap, .sentence)
    case UInt8(ascii: "+"):
      // "GPLv2+": of the word, not of the markers.
      if let last = words.last, last.range.upperBound == at { add(at..<at + 1, "+") }
    default: break
    }
  }

  private mutating func readWord(before limit: Int) {
    let start = at
    if text.has(SPDXTag.key, at: start) {
      // What a tag says is no prose.
      at = text.index(of: 0x0A, in: start..<limit) ?? limit
      gap = .paragraph
      return
    }
    var end = start + 1
    while end < limit, text[end].isProse || isPoint(end, before: limit) { end += 1 }
    let opensLine = isLineStart
    isLineStart = false
    if let address = addressEnd(start..<end, before: limit) {
      at = address
      add(start..<at, Vocabulary.address)
      return
    }
    at = end
    let range = start..<end
    if isListNumber(range, opensLine: opensLine) || isSuffix(range) {
      if opensLine { gap = max(gap, .sentence) }
      return
    }
    for part in WordParts.parts(of: text, range) { add(part) }
  }

  /// The point of "2.1".
  private func isPoint(_ index: Int, before limit: Int) -> Bool {
    text[index] == UInt8(ascii: ".") && index + 1 < limit && text[index - 1].isDigit
      && text[index + 1].isDigit
  }

  private func addressEnd(_ word: Range<Int>, before limit: Int) -> Int? {
    let isAddress =
      text.has("://", at: word.upperBound)
      || (text[word].isCaselessly("www") && text.has(".", at: word.upperBound))
    guard isAddress else { return nil }
    var end = word.upperBound
    while end < limit, text[end] > 0x20, !Self.addressEnds.contains(text[end]) { end += 1 }
    while end > word.upperBound, Self.trailing.contains(text[end - 1]) { end -= 1 }
    return end
  }

  private static let addressEnds = Array("<>()\"'`".utf8)
  private static let trailing = Array(".,;:*".utf8)

  /// "1.", "b)", "(ii)" before an item; not the "2." that ends "version 2."
  private func isListNumber(_ word: Range<Int>, opensLine: Bool) -> Bool {
    guard word.count <= 3, word.upperBound < text.count else { return false }
    let bytes = text[word]
    let isNumber = bytes.allSatisfy(\.isDigit)
    let isLetter = word.count == 1 || bytes.allSatisfy { $0.foldedCase == UInt8(ascii: "i") }
    guard isNumber || isLetter, !isBehindPoint(word.lowerBound) else { return false }
    let after = text[word.upperBound]
    let isClosed = after == UInt8(ascii: ")")
    guard isClosed || after == UInt8(ascii: ".") else { return false }
    if isClosed, word.lowerBound > 0, text[word.lowerBound - 1] == UInt8(ascii: "(") {
      // "(c)" stands for a copyright.
      return !bytes.isCaselessly("c")
    }
    guard opensLine || gap > .none || isClosed else { return false }
    return gap > .none || words.last.map { !vocabulary.isBeforeNumber($0.code) } ?? true
  }

  /// "v.2."
  private func isBehindPoint(_ index: Int) -> Bool {
    index > 1 && text[index - 1] == UInt8(ascii: ".") && text[index - 2].isProse
  }

  /// The "s" of "author's" and "holder(s)".
  private func isSuffix(_ word: Range<Int>) -> Bool {
    guard word.count == 1, text[word.lowerBound].foldedCase == UInt8(ascii: "s"), word.lowerBound > 1 else {
      return false
    }
    let before = text[word.lowerBound - 1]
    return (before == UInt8(ascii: "'") || before == UInt8(ascii: "(")) && text[word.lowerBound - 2].isProse
  }

  private mutating func add(_ range: Range<Int>, _ name: String? = nil) {
    let code = name.map { vocabulary.code($0) } ?? vocabulary.code(of: text, range)
    words.append(ProseWord(code: code, range: range, gap: gap, comment: comment))
    gap = .none
  }
}

extension UInt8 {
  var isDigit: Bool { (0x30...0x39).contains(self) }

  /// What words of prose are made of; bytes beyond ASCII are letters of names.
  var isProse: Bool { isWordByte || self >= 0x80 }
}
