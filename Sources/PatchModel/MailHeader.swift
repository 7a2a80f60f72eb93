// SPDX-License-Identifier: GPL-2.0-only

/// The header of a mail or of one part of it (RFC 5322, section 2.2).
public struct MailHeader: Hashable, Sendable {
  /// One field, unfolded.
  public struct Field: Hashable, Sendable {
    /// As written; names compare without case.
    public var name: Bytes
    /// Continuation lines joined by one blank for their first one, white space at both ends removed,
    /// encoded words left as they are.
    public var value: Bytes
    /// 1-based line of the text.
    public var line: Int
  }

  public private(set) var fields: [Field] = []
  /// Where the header ends: the offset of the empty line, or of whatever else is no field.
  public private(set) var end: Int
  /// 1-based line at `end`.
  public private(set) var endLine: Int
  /// Where the body starts, behind the empty line.
  public private(set) var bodyStart: Int
  /// 1-based line at `bodyStart`.
  public private(set) var bodyLine: Int

  /// Reads from `start` on, which is line `line`; never fails, but may find no field.
  ///
  /// mbox's `From ` line is passed over. A line that is no field ends the header, as it does for git.
  public init(_ text: Bytes, from start: Int = 0, line: Int = 1) {
    self.init(text, in: min(max(0, start), text.count)..<text.count, line: line)
  }

  init(_ text: Bytes, in range: Range<Int>, line: Int) {
    var cursor = LineCursor(text, in: range)
    while !cursor.isAtEnd {
      if cursor.starts(with: "From ") || cursor.starts(with: ">From ") {
        cursor.advance()
      } else if let colon = Self.colon(cursor) {
        fields.append(Self.read(&cursor, colon, firstLine: line - 1))
      } else {
        break
      }
    }
    end = cursor.line.lowerBound
    let isBlank = !cursor.isAtEnd && text[cursor.line].allSatisfy(\.isSpace)
    bodyStart = isBlank ? cursor.next : end
    endLine = line - 1 + cursor.number
    bodyLine = endLine + (isBlank ? 1 : 0)
  }

  /// The value of the first field of that name.
  public func value(_ name: StaticString) -> Bytes? {
    fields.first { $0.name[...].isCaselessly(name) }?.value
  }

  /// The value of every field of that name, in order.
  public func values(_ name: StaticString) -> [Bytes] {
    fields.filter { $0.name[...].isCaselessly(name) }.map(\.value)
  }

  /// The first value of that name with its encoded words decoded.
  public func text(_ name: StaticString) -> Bytes? { value(name).map(EncodedWord.decode) }

  /// Where the colon of a field's first line is; nil when the line is no field.
  private static func colon(_ cursor: LineCursor) -> Int? {
    guard let colon = cursor.bytes.index(of: 0x3A, in: cursor.line) else { return nil }
    let name = cursor.bytes[cursor.line.lowerBound..<colon]
    return !name.isEmpty && name.allSatisfy({ 33...126 ~= $0 }) ? colon : nil
  }

  private static func read(_ cursor: inout LineCursor, _ colon: Int, firstLine: Int) -> Field {
    let bytes = cursor.bytes
    let name = Array(bytes[cursor.line.lowerBound..<colon])
    let line = firstLine + cursor.number
    var value = Array(bytes[(colon + 1)..<cursor.line.upperBound].trimmed)
    cursor.advance()
    while let first = cursor.first, first.isBlank {
      value.append(0x20)
      value += bytes[cursor.line.dropFirst()]
      while let last = value.last, last.isSpace { value.removeLast() }
      cursor.advance()
    }
    return Field(name: name, value: Array(value[...].trimmed), line: line)
  }
}
