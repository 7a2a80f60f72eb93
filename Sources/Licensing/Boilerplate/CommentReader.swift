// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Finds the comments of a file, in one pass over its bytes.
struct CommentReader {
  private let text: Bytes
  private let syntax: CommentSyntax
  private var comments: [Comment] = []
  private var at = 0
  /// Nothing but blanks came before `at` on its line.
  private var isLineStart = true

  static func comments(in text: Bytes, _ syntax: CommentSyntax) -> [Comment] {
    if syntax.isPlain { return [Comment(form: .plain, range: 0..<text.count, standsAlone: true)] }
    var reader = CommentReader(text: text, syntax: syntax)
    reader.read()
    return reader.comments
  }

  private init(text: Bytes, syntax: CommentSyntax) {
    self.text = text
    self.syntax = syntax
  }

  private mutating func read() {
    // The line that names an interpreter is none of the comments that it looks like.
    if text.has("#!", at: 0) { at = text.index(of: 0x0A, in: 0..<text.count) ?? text.count }
    while at < text.count {
      let byte = text[at]
      if byte == 0x0A {
        isLineStart = true
        at += 1
      } else if !readComment(byte) {
        if !byte.isBlank { isLineStart = false }
        skipCode(byte)
      }
    }
  }

  private mutating func readComment(_ byte: UInt8) -> Bool {
    if syntax.isC, byte == UInt8(ascii: "/") {
      if text.has("/*", at: at) { return readBlock() }
      if text.has("//", at: at) { return readLine() }
    }
    if isLineStart, syntax.lineMarkers.contains(byte) { return isDirective ? false : readLine() }
    return syntax.hasDocStrings && isLineStart && text.has("\"\"\"", at: at) && readDocString()
  }

  /// `#include` and its like, where `#` may open comments too.
  private var isDirective: Bool {
    guard syntax.isC, text[at] == UInt8(ascii: "#") else { return false }
    let words: [StaticString] = [
      "include", "define", "if", "el", "endif", "undef", "pragma", "error", "warning",
    ]
    let start = text[(at + 1)...].firstIndex { !$0.isBlank } ?? text.count
    return words.contains { text.has($0, at: start) }
  }

  private mutating func readBlock() -> Bool {
    let start = at
    let end = text.index(of: "*/", in: at + 2..<text.count).map { $0 + 2 } ?? text.count
    let opensLine = isLineStart
    at = end
    isLineStart = false
    comments.append(
      Comment(form: .block, range: start..<end, standsAlone: opensLine && isBlankToLineEnd(end)))
    return true
  }

  private mutating func readLine() -> Bool {
    let end = text.index(of: 0x0A, in: at..<text.count) ?? text.count
    if isLineStart, let last = comments.last, last.form == .lines, last.standsAlone,
      continues(last.range.upperBound)
    {
      comments[comments.count - 1].range = last.range.lowerBound..<end
    } else {
      comments.append(Comment(form: .lines, range: at..<end, standsAlone: isLineStart))
    }
    at = end
    return true
  }

  /// Whether only a line feed and blanks stand between `end` and here.
  private func continues(_ end: Int) -> Bool {
    guard end < text.count, text[end] == 0x0A else { return false }
    return text[(end + 1)..<at].allSatisfy(\.isBlank)
  }

  private mutating func readDocString() -> Bool {
    let end = text.index(of: "\"\"\"", in: at + 3..<text.count).map { $0 + 3 } ?? text.count
    comments.append(Comment(form: .plain, range: at..<end, standsAlone: true))
    at = end
    isLineStart = false
    return true
  }

  private func isBlankToLineEnd(_ start: Int) -> Bool {
    let rest = text[start...].prefix { $0 != 0x0A }
    return rest.allSatisfy { $0.isBlank || $0 == 0x0D }
  }

  /// Over one byte, or over a string or character that begins here.
  private mutating func skipCode(_ byte: UInt8) {
    at += 1
    guard syntax.isC else {
      at = text.index(of: 0x0A, in: at..<text.count) ?? text.count
      return
    }
    if byte == UInt8(ascii: "\"") { skipQuoted(byte, limit: text.count) }
    // An apostrophe in assembler, or in disabled code, opens nothing.
    if byte == UInt8(ascii: "'") { skipQuoted(byte, limit: min(text.count, at + 6)) }
  }

  /// To behind the closing quote; stays where the line ends first.
  private mutating func skipQuoted(_ quote: UInt8, limit: Int) {
    var end = at
    while end < limit, text[end] != 0x0A {
      if text[end] == quote {
        at = end + 1
        return
      }
      end += text[end] == UInt8(ascii: "\\") ? 2 : 1
    }
  }
}
