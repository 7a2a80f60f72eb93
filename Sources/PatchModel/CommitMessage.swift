// SPDX-License-Identifier: GPL-2.0-only

/// A commit's message, taken apart as git does it.
public struct CommitMessage: Hashable, Sendable {
  /// The whole message.
  public let text: Bytes
  /// The lines of the first paragraph joined by blanks (git's `%s`).
  public let subject: Bytes
  /// Everything below the subject and the empty lines after it, trailers included (git's `%b`).
  public let body: Bytes
  /// Bytes of `text` that the block of trailers takes; empty, at the end, where there is none.
  public let trailerRange: Range<Int>
  /// In order of appearance.
  public let trailers: [Trailer]

  /// With `stopsAtDivider`, a line of three dashes ends the message, as it does in a mail.
  public init(_ text: Bytes, stopsAtDivider: Bool = false) {
    self.text = text
    var cursor = LineCursor(text)
    while !cursor.isAtEnd, text[cursor.line].allSatisfy(\.isSpace) { cursor.advance() }
    var subject: Bytes = []
    while !cursor.isAtEnd, !text[cursor.line].allSatisfy(\.isSpace) {
      if !subject.isEmpty { subject.append(0x20) }
      subject += text[cursor.line].trimmedAtEnd
      cursor.advance()
    }
    while !cursor.isAtEnd, text[cursor.line].allSatisfy(\.isSpace) { cursor.advance() }
    self.subject = subject
    body = Array(text[cursor.line.lowerBound...])
    let block = TrailerBlock(text, stopsAtDivider: stopsAtDivider)
    trailerRange = block.range
    trailers = block.trailers
  }

  /// The body without its trailers and without empty lines at its end.
  public var prose: Bytes {
    let bodyStart = text.count - body.count
    guard trailerRange.lowerBound > bodyStart, !trailerRange.isEmpty else {
      return trailerRange.isEmpty ? Array(body[...].trimmedAtEnd) : []
    }
    return Array(text[bodyStart..<trailerRange.lowerBound].trimmedAtEnd)
  }

  /// `text` as git stores a message: lines without trailing white space, no empty lines at either end,
  /// one between paragraphs, a line feed at the end (git-stripspace(1)).
  public static func cleaned(_ text: Bytes) -> Bytes {
    var out: Bytes = []
    out.reserveCapacity(text.count + 1)
    var cursor = LineCursor(text)
    var isGap = false
    while !cursor.isAtEnd {
      let line = text[cursor.line].trimmedAtEnd
      if line.isEmpty {
        isGap = true
      } else {
        if isGap, !out.isEmpty { out.append(0x0A) }
        isGap = false
        out += line
        out.append(0x0A)
      }
      cursor.advance()
    }
    return out
  }
}

extension ArraySlice<UInt8> {
  var trimmedAtEnd: ArraySlice<UInt8> {
    var end = endIndex
    while end > startIndex, self[end - 1].isSpace { end -= 1 }
    return self[startIndex..<end]
  }
}
