// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Splits a C or assembler source into logical lines, after phases 2 and 3 of translation (C11, 5.1.1.2),
/// as GNU cpp does them: blanks may stand between a backslash and the line's end, a literal that is not closed
/// ends with its line, and trigraphs are no trigraphs.
struct LogicalLineReader {
  private let text: Bytes
  private var at = 0
  private var number = 1
  /// 1-based line of a raw string literal, whose inside this does not read; nil where there is none.
  private(set) var rawStringLine: Int?

  init(_ text: Bytes) { self.text = text }

  mutating func next() -> LogicalLine? {
    guard at < text.count else { return nil }
    let start = at
    var line = LogicalLine(range: start..<start, number: number, directive: nil, isBlank: true)
    var index = Splice.skipped(text, at: start)
    while index < text.count, text[index] != 0x0A {
      if line.isBlank, Self.isHash(text, index), !Self.isBlank(text[index]) {
        line.isBlank = false
        line.directive = directive(at: index, from: start)
        index = line.directive?.argument.lowerBound ?? index
        if isInclude(line.directive) { index = skippedHeaderName(from: index) }
      } else {
        let wasBlank = line.isBlank
        line.isBlank = wasBlank && Self.isBlank(text[index])
        let next = skippedElement(at: index)
        // A comment in front of a '#' leaves it the first token of its line.
        if wasBlank, isComment(index) { return finishedAfterComment(line, from: next) }
        index = next
      }
    }
    return finished(line, at: index)
  }

  /// The line went on with a comment; a directive may follow it.
  private mutating func finishedAfterComment(_ line: LogicalLine, from next: Int) -> LogicalLine {
    var line = line
    line.isBlank = false
    var index = next
    var isFirst = true
    while index < text.count, text[index] != 0x0A {
      if isFirst, Self.isHash(text, index) {
        line.directive = directive(at: index, from: line.range.lowerBound)
        index = line.directive?.argument.lowerBound ?? index
        if isInclude(line.directive) { index = skippedHeaderName(from: index) }
        isFirst = false
      } else {
        isFirst = isFirst && (Self.isBlank(text[index]) || isComment(index))
        index = skippedElement(at: index)
      }
    }
    return finished(line, at: index)
  }

  private mutating func finished(_ line: LogicalLine, at index: Int) -> LogicalLine {
    var line = line
    let end = min(index + 1, text.count)
    line.range = line.range.lowerBound..<end
    if let directive = line.directive {
      line.directive?.argument = directive.argument.lowerBound..<max(directive.argument.lowerBound, index)
    }
    number += lineFeeds(in: line.range)
    at = end
    return line
  }

  // MARK: Elements

  /// Behind the comment, literal or single byte at `index`.
  private mutating func skippedElement(at index: Int) -> Int {
    switch text[index] {
    case UInt8(ascii: "/"):
      let next = Splice.after(text, index)
      guard next < text.count else { return next }
      if text[next] == UInt8(ascii: "*") { return skippedBlockComment(from: Splice.after(text, next)) }
      if text[next] == UInt8(ascii: "/") { return skippedLine(from: next) }
      return next
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      noteRawString(at: index)
      return skippedLiteral(at: index)
    default:
      return Splice.after(text, index)
    }
  }

  private func isComment(_ index: Int) -> Bool {
    guard text[index] == UInt8(ascii: "/") else { return false }
    let next = Splice.after(text, index)
    return next < text.count && (text[next] == UInt8(ascii: "*") || text[next] == UInt8(ascii: "/"))
  }

  private func skippedBlockComment(from start: Int) -> Int {
    var index = start
    while index < text.count {
      if text[index] == UInt8(ascii: "*") {
        let next = Splice.after(text, index)
        if next < text.count, text[next] == UInt8(ascii: "/") { return Splice.after(text, next) }
        index = next
      } else {
        // Not by `Splice.after`: a line feed is nothing special here, and this is most of some files.
        index += 1
      }
    }
    return index
  }

  private func skippedLine(from start: Int) -> Int {
    var index = start
    while index < text.count, text[index] != 0x0A { index = Splice.after(text, index) }
    return index
  }

  private func skippedLiteral(at start: Int) -> Int {
    let quote = text[start]
    var index = Splice.after(text, start)
    while index < text.count, text[index] != 0x0A {
      let byte = text[index]
      index = Splice.after(text, index)
      if byte == quote { return index }
      if byte == UInt8(ascii: "\\"), index < text.count, text[index] != 0x0A {
        index = Splice.after(text, index)
      }
    }
    return index
  }

  /// Behind `<...>`, in which neither quotes nor slashes mean anything.
  private func skippedHeaderName(from start: Int) -> Int {
    var index = start
    while index < text.count, Self.isBlank(text[index]) { index = Splice.after(text, index) }
    guard index < text.count, text[index] == UInt8(ascii: "<") else { return start }
    var end = index
    while end < text.count, text[end] != 0x0A {
      if text[end] == UInt8(ascii: ">") { return Splice.after(text, end) }
      end = Splice.after(text, end)
    }
    return index
  }

  /// `R"tag(`, which in gnu99 and later starts a literal that may have anything in it.
  private mutating func noteRawString(at quote: Int) {
    guard text[quote] == UInt8(ascii: "\""), quote > 0, text[quote - 1] == UInt8(ascii: "R") else { return }
    var start = quote - 1
    while start > 0, Self.isNameByte(text[start - 1]) { start -= 1 }
    guard ["R", "LR", "uR", "UR", "u8R"].contains(String(lossy: text[start..<quote])) else { return }
    let tag = text[(quote + 1)...].prefix(17).prefix { !" )\\\t\u{0B}\u{0C}\n\"(".utf8.contains($0) }
    guard tag.endIndex < text.count, text[tag.endIndex] == UInt8(ascii: "(") else { return }
    rawStringLine = rawStringLine ?? number + lineFeeds(in: at..<quote)
  }

  // MARK: Directives

  private func directive(at hash: Int, from start: Int) -> LogicalLine.Directive {
    var index = Splice.after(text, hash)
    if text[hash] == UInt8(ascii: "%") { index = Splice.after(text, index) }
    while index < text.count {
      if Self.isBlank(text[index]) {
        index = Splice.after(text, index)
      } else if isComment(index), text[Splice.after(text, index)] == UInt8(ascii: "*") {
        index = skippedBlockComment(from: Splice.after(text, Splice.after(text, index)))
      } else {
        break
      }
    }
    let first = index
    var keyword = Bytes()
    var end = index
    while index < text.count, Self.isNameByte(text[index]) {
      keyword.append(text[index])
      end = index + 1
      index = Splice.after(text, index)
    }
    let before = lineFeeds(in: start..<hash)
    return LogicalLine.Directive(
      hash: hash, keyword: keyword, keywordRange: first..<max(first, end), argument: end..<end,
      line: number + before, followsComment: text[start..<hash].contains { !Self.isBlank($0) })
  }

  private func isInclude(_ directive: LogicalLine.Directive?) -> Bool {
    guard let keyword = directive?.keyword else { return false }
    return keyword.starts(with: "include".utf8) || keyword == Bytes("import".utf8)
  }

  private static func isHash(_ text: Bytes, _ index: Int) -> Bool {
    if text[index] == UInt8(ascii: "#") { return true }
    guard text[index] == UInt8(ascii: "%") else { return false }
    let next = Splice.after(text, index)
    return next < text.count && text[next] == UInt8(ascii: ":")
  }

  private func lineFeeds(in range: Range<Int>) -> Int { text[range].count { $0 == 0x0A } }

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0B || byte == 0x0C || byte == 0x0D || byte == 0
  }

  static func isNameByte(_ byte: UInt8) -> Bool {
    byte == 0x5F || byte == 0x24 || byte >= 0x80 || (0x30...0x39).contains(byte)
      || (0x61...0x7A).contains(byte | 0x20)
  }
}

/// Continued lines: a backslash that ends its line, blanks behind it allowed as GNU cpp allows them.
enum Splice {
  /// The next byte behind `index` that is no part of a splice.
  static func after(_ text: Bytes, _ index: Int) -> Int { skipped(text, at: index + 1) }

  /// `index`, or the byte behind the splices that start there.
  static func skipped(_ text: Bytes, at index: Int) -> Int {
    var index = index
    while index < text.count, text[index] == UInt8(ascii: "\\") {
      var end = index + 1
      while end < text.count, text[end] != 0x0A, LogicalLineReader.isBlank(text[end]) { end += 1 }
      guard end < text.count, text[end] == 0x0A else { return index }
      index = end + 1
    }
    return index
  }
}
