// SPDX-License-Identifier: GPL-2.0-only

/// The lines of a mail's body as git reads them: all parts of a multipart mail one after the other,
/// unpacked, whatever their types (git-mailinfo(1)).
struct MailBody {
  /// How one part is packed.
  struct Packing {
    var encoding = TransferEncoding.identity
    var charset: Bytes = []
    /// RFC 3676: lines that end in a blank continue on the next one.
    var isFlowed = false
    /// RFC 3676: the blank goes when such lines are joined.
    var deletesSpace = false

    init(_ header: MailHeader) {
      if let value = header.value("Content-Transfer-Encoding") { encoding = TransferEncoding(value) }
      guard let value = header.value("Content-Type").map(HeaderValue.init) else { return }
      charset = value.parameters["charset"] ?? []
      isFlowed = value.parameters["format"]?[...].isCaselessly("flowed") ?? false
      deletesSpace = value.parameters["delsp"]?[...].isCaselessly("yes") ?? false
    }
  }

  enum Piece {
    /// Bytes of the mail, line feeds included.
    case part(Range<Int>, Packing)
    /// Git puts an empty line where a multipart ends.
    case lineFeed
  }

  /// In the mail's order.
  private(set) var pieces: [Piece] = []
  /// Headers of the parts, in order.
  private(set) var partHeaders: [MailHeader] = []

  private let text: Bytes
  /// `--` and the boundary, of every multipart we are in.
  private var boundaries: [Bytes] = []
  private static let deepest = 16

  init(_ text: Bytes, _ header: MailHeader) {
    self.text = text
    push(header)
    guard !boundaries.isEmpty else {
      pieces = [.part(header.end..<text.count, Packing(header))]
      return
    }
    var cursor = LineCursor(text, from: header.bodyStart)
    skipToBoundary(&cursor)
    while !cursor.isAtEnd, let boundary = boundaries.last {
      readPart(&cursor, boundary)
    }
  }

  /// From a boundary line to the next one.
  private mutating func readPart(_ cursor: inout LineCursor, _ boundary: Bytes) {
    let rest = text[cursor.line].dropFirst(boundary.count)
    if rest.starts(with: [0x2D, 0x2D]) {
      boundaries.removeLast()
      pieces.append(.lineFeed)
      cursor.advance()
      return skipToBoundary(&cursor)
    }
    let header = MailHeader(text, from: cursor.next)
    partHeaders.append(header)
    push(header)
    cursor = LineCursor(text, from: header.bodyStart)
    let start = cursor.line.lowerBound
    skipToBoundary(&cursor)
    pieces.append(.part(start..<cursor.line.lowerBound, Packing(header)))
  }

  private mutating func push(_ header: MailHeader) {
    guard boundaries.count < Self.deepest,
      let boundary = header.value("Content-Type").map(HeaderValue.init)?.parameters["boundary"],
      !boundary.isEmpty
    else { return }
    boundaries.append([0x2D, 0x2D] + boundary)
  }

  private func skipToBoundary(_ cursor: inout LineCursor) {
    guard let boundary = boundaries.last else {
      while !cursor.isAtEnd { cursor.advance() }
      return
    }
    while !cursor.isAtEnd, cursor.first != 0x2D || !text[cursor.line].starts(with: boundary) {
      cursor.advance()
    }
  }

  /// True when the lines handed over are lines of the mail as it is.
  var isVerbatim: Bool {
    guard pieces.count == 1, case .part(_, let packing) = pieces[0] else { return false }
    return packing.encoding == .identity && !packing.isFlowed
  }

  /// Hands every line over, with its line feed where it has one, and the charset of its part.
  func forEachLine(_ take: (ArraySlice<UInt8>, Charset) -> Void) {
    for piece in pieces {
      switch piece {
      case .lineFeed:
        take([0x0A], Charset([]))
      case .part(let range, let packing):
        var unpacked = packing.encoding.decode(text[range])
        if packing.isFlowed { unpacked = Flowed.joined(unpacked, deletingSpace: packing.deletesSpace) }
        let charset = Charset(packing.charset)
        var cursor = LineCursor(unpacked)
        while !cursor.isAtEnd {
          take(unpacked[cursor.line.lowerBound..<cursor.next], charset)
          cursor.advance()
        }
      }
    }
  }
}

/// RFC 3676's `format=flowed`.
enum Flowed {
  /// `text` with its soft line ends joined and its stuffed blanks removed.
  static func joined(_ text: Bytes, deletingSpace: Bool) -> Bytes {
    var out: Bytes = []
    out.reserveCapacity(text.count)
    var cursor = LineCursor(text)
    var isOpen = false
    while !cursor.isAtEnd {
      var line = text[cursor.trimmed]
      let isSignature = line.elementsEqual("-- ".utf8)
      if isSignature {
        if isOpen { out.append(0x0A) }
      } else if line.first == 0x20 {
        line.removeFirst()
      }
      isOpen = !isSignature && line.last == 0x20
      out += isOpen && deletingSpace ? line.dropLast() : line
      if !isOpen { out += text[cursor.trimmed.upperBound..<cursor.next] }
      cursor.advance()
    }
    return out
  }
}
