// SPDX-License-Identifier: GPL-2.0-only

/// A text that holds mails one after the other, each below its `From ` line (mbox), as
/// git-format-patch, mail programs and list archives write it.
public enum Mailbox {
  /// One mail of it.
  public struct Entry: Hashable, Sendable {
    /// Bytes of the mailbox, `From ` line included.
    public var range: Range<Int>
    /// 1-based line of the mailbox at which it starts.
    public var line: Int
  }

  /// Where the mails are; none in a text of nothing but white space.
  ///
  /// As git-mailsplit(1) has it: a `From ` line counts when it ends in a time and a year, wherever it
  /// stands, so that prose like "From here on" in a body does not split it. A text that does not begin
  /// with such a line is one single mail.
  public static func entries(of text: Bytes) -> [Entry] {
    guard let first = text.firstIndex(where: { !$0.isSpace }) else { return [] }
    let skippedLines = text[..<first].count { $0 == 0x0A }
    var cursor = LineCursor(text, from: first)
    var starts = [(offset: first, line: skippedLines + 1)]
    let isBare = !isSeparator(text[cursor.line])
    while !isBare {
      cursor.advance()
      guard !cursor.isAtEnd else { break }
      if cursor.first == 0x46, isSeparator(text[cursor.line]) {
        starts.append((cursor.line.lowerBound, skippedLines + cursor.number))
      }
    }
    let ends = starts.dropFirst().map(\.offset) + [text.count]
    return zip(starts, ends).map { Entry(range: $0.offset..<$1, line: $0.line) }
  }

  /// What git-mailsplit does to the lines of a mail by option.
  public struct Options: Hashable, Sendable {
    /// Carriage returns before line feeds are dropped, as git does without `--keep-cr`.
    public var dropsCR: Bool
    /// `>From `, `>>From ` and so on lose one `>` (`--mboxrd`).
    public var isMboxrd: Bool

    public init(dropsCR: Bool = true, isMboxrd: Bool = false) {
      self.dropsCR = dropsCR
      self.isMboxrd = isMboxrd
    }
  }

  /// The text of one mail as git would hand it on.
  public static func text(of entry: Entry, in text: Bytes, _ options: Options = Options()) -> Bytes {
    var out: Bytes = []
    out.reserveCapacity(entry.range.count)
    var at = entry.range.lowerBound
    while at < entry.range.upperBound {
      let feed = text.index(of: 0x0A, in: at..<entry.range.upperBound)
      let end = feed ?? entry.range.upperBound
      var line = text[at..<end]
      if options.isMboxrd, isQuotedFrom(line) { line.removeFirst() }
      if options.dropsCR, feed != nil, line.last == 0x0D { line.removeLast() }
      out += line
      if feed != nil { out.append(0x0A) }
      at = end + 1
    }
    return out
  }

  /// The mails of a mailbox, unpacked.
  public static func messages(in text: Bytes, _ options: Options = Options()) -> [Bytes] {
    entries(of: text).map { Self.text(of: $0, in: text, options) }
  }

  /// `From someone ... HH:MM:SS YYYY`, the year beyond 90; bytes between and behind do not matter.
  private static func isSeparator(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.count >= 19, line.starts(with: Array("From ".utf8)),
      let colon = line.dropFirst(5).dropLast().lastIndex(of: 0x3A), colon - 4 >= line.startIndex + 5
    else { return false }
    // The last colon stands between minutes and seconds.
    guard [-4, -2, -1, 1, 2].allSatisfy({ colon + $0 < line.endIndex && line[colon + $0].isDigit }) else {
      return false
    }
    let digits = line[(colon + 3)...].drop { $0.isSpace }.prefix { $0.isDigit }.drop { $0 == 0x30 }
    return digits.count > 2 || digits.reduce(0) { $0 * 10 + Int($1 - 0x30) } > 90
  }

  private static func isQuotedFrom(_ line: ArraySlice<UInt8>) -> Bool {
    line.first == 0x3E && line.drop { $0 == 0x3E }.starts(with: Array("From ".utf8))
  }
}
