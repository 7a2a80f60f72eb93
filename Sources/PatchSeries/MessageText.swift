// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// A commit's message as a mail shows it: the subject on one line, the rest below.
struct MessageText {
  /// The first paragraph, its lines without trailing blanks.
  let title: [ArraySlice<UInt8>]
  /// What follows, each line without trailing blanks, ended by one line feed; empty where there is nothing.
  let body: Bytes

  /// The first paragraph, its lines joined by blanks.
  var subject: Bytes { Bytes(title.joined(separator: [0x20])) }

  /// The first line alone: what file names are made from.
  var firstLine: Bytes { title.first.map { Bytes($0) } ?? [] }

  /// `skipsBlankLines` before the first paragraph; else a text that begins with one has no subject.
  init(_ message: Bytes, skipsBlankLines: Bool = true) {
    // Git reads a message up to its first NUL.
    var rest = message.firstIndex(of: 0).map { message[..<$0] } ?? message[...]
    var line = Self.nextLine(&rest)
    while skipsBlankLines, let blank = line, blank.isEmpty { line = Self.nextLine(&rest) }
    var title: [ArraySlice<UInt8>] = []
    while let text = line, !text.isEmpty {
      title.append(text)
      line = Self.nextLine(&rest)
    }
    self.title = title
    var body: Bytes = []
    body.reserveCapacity(rest.count + 1)
    while let text = Self.nextLine(&rest) {
      if body.isEmpty, text.isEmpty { continue }
      body += text
      body.append(0x0A)
    }
    while body.count > 1, body.last == 0x0A, body[body.count - 2] == 0x0A { body.removeLast() }
    self.body = body
  }

  /// The next line without its blanks at the end; nil behind the last.
  private static func nextLine(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard !rest.isEmpty else { return nil }
    let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
    let line = trimmed(rest[..<end])
    rest = end < rest.endIndex ? rest[(end + 1)...] : []
    return line
  }

  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var end = line.endIndex
    while end > line.startIndex, isSpace(line[end - 1]) { end -= 1 }
    return line[..<end]
  }

  /// What git calls a space; the form feed and the vertical tab of C are none.
  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

  /// The message as UTF-8, whatever the commit says it is in.
  static func utf8(_ commit: Commit) -> Bytes {
    guard let name = commit.encoding else { return commit.message }
    return Charset(name.utf8).utf8(commit.message) ?? commit.message
  }
}
