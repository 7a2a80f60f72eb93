// SPDX-License-Identifier: GPL-2.0-only

/// A mail or one part of it, taken apart by RFC 2045 and RFC 2046.
///
/// Reading never fails: a part that makes no sense is one leaf with the bytes that are there.
public struct MIMEPart: Hashable, Sendable {
  public let header: MailHeader
  /// `text/plain` where the header names none that is of use.
  public let type: HeaderValue
  /// Bytes of the mail, packed, without the line feed that belongs to the boundary below.
  public let range: Range<Int>
  /// 1-based line of the mail at which `range` starts.
  public let line: Int
  /// Of a multipart; empty for a leaf.
  public let children: [MIMEPart]

  /// Multiparts nested deeper than this are leaves.
  public static let deepest = 16

  /// `mail` is one message, its `From ` line included or not (see `Mailbox`).
  public init(_ mail: Bytes) {
    self.init(mail, 0..<mail.count, line: 1, depth: 0)
  }

  private init(_ text: Bytes, _ whole: Range<Int>, line: Int, depth: Int) {
    header = MailHeader(text, in: whole, line: line)
    range = header.bodyStart..<whole.upperBound
    self.line = header.bodyLine
    let named = header.value("Content-Type").map(HeaderValue.init)
    type = named.flatMap { $0.word.contains("/") ? $0 : nil } ?? HeaderValue(Array("text/plain".utf8))
    guard type.word.hasPrefix("multipart/"), depth < Self.deepest, let boundary = type.parameters["boundary"],
      !boundary.isEmpty
    else {
      children = []
      return
    }
    children = Self.split(text, range, header.bodyLine, [0x2D, 0x2D] + boundary).map { part in
      MIMEPart(text, part.range, line: part.line, depth: depth + 1)
    }
  }

  /// Where the parts between the boundary lines are.
  private static func split(
    _ text: Bytes, _ range: Range<Int>, _ line: Int, _ boundary: Bytes
  ) -> [(range: Range<Int>, line: Int)] {
    var parts: [(range: Range<Int>, line: Int)] = []
    var open: (start: Int, line: Int)?
    var cursor = LineCursor(text, in: range)
    while !cursor.isAtEnd {
      if cursor.first == 0x2D, let isLast = isBoundary(text[cursor.line], boundary) {
        if let (start, line) = open {
          parts.append((start..<max(start, endBefore(cursor.line.lowerBound, text)), line))
        }
        open = (cursor.next, line + cursor.number)
        if isLast { return parts }
      }
      cursor.advance()
    }
    if let (start, line) = open { parts.append((start..<range.upperBound, line)) }
    return parts
  }

  /// Nil when `line` is no boundary line, else whether it closes the multipart.
  private static func isBoundary(_ line: ArraySlice<UInt8>, _ boundary: Bytes) -> Bool? {
    guard line.starts(with: boundary) else { return nil }
    let rest = line.dropFirst(boundary.count)
    if rest.starts(with: [0x2D, 0x2D]), rest.dropFirst(2).allSatisfy(\.isSpace) { return true }
    return rest.allSatisfy(\.isSpace) ? false : nil
  }

  /// The end of a part whose boundary line starts at `start`.
  private static func endBefore(_ start: Int, _ text: Bytes) -> Int {
    guard start > 0, text[start - 1] == 0x0A else { return start }
    return start > 1 && text[start - 2] == 0x0D ? start - 2 : start - 1
  }

  /// The leaves in order.
  public var leaves: [MIMEPart] { children.isEmpty ? [self] : children.flatMap(\.leaves) }

  /// The leaves a reader of patches wants, in order: text of any kind, inline or attached, and of
  /// alternatives the plain one.
  public var textLeaves: [MIMEPart] {
    guard !children.isEmpty else { return isText ? [self] : [] }
    guard type.word == "multipart/alternative" else { return children.flatMap(\.textLeaves) }
    let readable = children.map(\.textLeaves).filter { !$0.isEmpty }
    return readable.first { $0.allSatisfy { $0.type.word == "text/plain" } } ?? readable.first ?? []
  }

  /// True for text, and for what mail programs call an attached patch.
  private var isText: Bool {
    if type.word.hasPrefix("text/") { return true }
    let name = fileName ?? ""
    return name.hasSuffix(".patch") || name.hasSuffix(".diff") || name.hasSuffix(".txt")
  }

  /// The name of an attachment.
  public var fileName: String? {
    let disposition = header.value("Content-Disposition").map(HeaderValue.init)
    return (disposition?.parameters["filename"] ?? type.parameters["name"]).map {
      String(lossy: EncodedWord.decode($0))
    }
  }

  /// True when the part asks to be shown apart from the text (RFC 2183).
  public var isAttachment: Bool {
    header.value("Content-Disposition").map(HeaderValue.init)?.word == "attachment"
  }

  /// The bytes the part stands for. `mail` is what the part was read from.
  public func content(in mail: Bytes) -> Bytes {
    guard range.upperBound <= mail.count else { return [] }
    return TransferEncoding(header.value("Content-Transfer-Encoding") ?? []).decode(mail[range])
  }

  /// The content as UTF-8, where its charset is known; else the content as it is.
  public func text(in mail: Bytes) -> Bytes {
    let content = content(in: mail)
    return type.parameters["charset"].flatMap { Charset($0).utf8(content) } ?? content
  }
}
