// SPDX-License-Identifier: GPL-2.0-only

/// The lines of one hunk as they stand after the patch, with everything a rule wants to know of them.
///
/// The text is laid out without diff markers and without removed lines, so that a statement over
/// several lines is one range. Beside it stands the mask: the same bytes with comments and string
/// contents blanked. Both are made in one pass; tokens are made when a rule of C first needs them.
///
/// A whole source file is one hunk in which every line is added.
///
/// A handle, copied without reference counts: every line that a rule sees carries one. Who makes a text
/// calls `free` when nobody looks at it any more.
struct CodeText {
  private let tables: UnsafeMutablePointer<Tables>
  private let rawBase: UnsafeMutablePointer<UInt8>
  private let maskBase: UnsafeMutablePointer<UInt8>
  let lines: LineTable
  /// Bytes of the text, line feeds included.
  let count: Int

  /// What is made of the text later.
  private struct Tables {
    var tokens = TokenTable(capacity: 0)
    var brackets = BracketTable()
  }

  @inline(__always)
  var tokens: TokenTable { tables.pointee.tokens }

  @inline(__always)
  var brackets: BracketTable { tables.pointee.brackets }

  /// Lays out `lines`, whose `inputOffset` and length (`end - start`) say where their bytes are in
  /// `input`.
  init(input: UnsafeBufferPointer<UInt8>, lines: [CodeLine]) {
    var total = 0
    for line in lines { total += line.end - line.start + 1 }
    self.init(LineTable(count: lines.count) { lines[$0] }, count: total)
    var at = 0
    for i in lines.indices {
      var line = lines[i]
      let length = line.end - line.start
      if length > 0, let base = input.baseAddress {
        (rawBase + at).update(from: base + line.inputOffset, count: length)
      }
      line.start = at
      line.end = at + length
      self.lines[i] = line
      rawBase[at + length] = 0x0A
      at += length + 1
    }
    finishLayout()
  }

  /// Memory for `count` bytes of text.
  private init(_ lines: LineTable, count: Int) {
    self.lines = lines
    self.count = count
    tables = .allocate(capacity: 1)
    tables.initialize(to: Tables())
    rawBase = .allocate(capacity: count + 1)
    maskBase = .allocate(capacity: count + 1)
  }

  /// Until it is masked, the mask is the text.
  private func finishLayout() {
    rawBase[count] = 0
    maskBase.update(from: rawBase, count: count + 1)
  }

  /// All of `source` as one hunk of added lines.
  static func whole(_ source: [UInt8]) -> CodeText {
    source.withUnsafeBufferPointer { bytes in
      let ranges = PatchReader.split(bytes)
      let lines = LineTable(count: ranges.count) { i in
        CodeLine(
          start: ranges[i].lowerBound, end: ranges[i].upperBound, inputLine: i + 1,
          inputOffset: ranges[i].lowerBound, fileLine: i + 1, isAdded: true)
      }
      let isWhole = bytes.last.map { $0 == 0x0A } ?? true
      if !isWhole { lines[lines.count - 1].lacksNewline = true }
      let text = CodeText(lines, count: bytes.count + (isWhole ? 0 : 1))
      if let base = bytes.baseAddress { text.rawBase.update(from: base, count: bytes.count) }
      if !isWhole { text.rawBase[bytes.count] = 0x0A }
      text.finishLayout()
      return text
    }
  }

  func free() {
    lines.free()
    tokens.free()
    brackets.free()
    tables.deallocate()
    rawBase.deallocate()
    maskBase.deallocate()
  }

  var raw: ByteView { ByteView(base: rawBase, count: count) }

  var masked: ByteView { ByteView(base: maskBase, count: count) }

  func raw(_ line: Int) -> ByteView {
    let line = lines[line]
    return ByteView(base: rawBase + line.start, count: line.end - line.start)
  }

  func masked(_ line: Int) -> ByteView {
    let line = lines[line]
    return ByteView(base: maskBase + line.start, count: line.end - line.start)
  }

  /// Blanks comments and strings. The text may begin inside a comment: a hunk shows only part of a file.
  func mask() {
    var masker = Masker(insideComment: startsInsideComment())
    for i in lines.indices {
      let line = lines[i]
      lines.setMargin(
        masker.mask(rawBase + line.start, into: maskBase + line.start, count: line.end - line.start), line: i)
    }
  }

  func tokenize(words: WordTable) {
    let lexer = Lexer(words: words)
    tokens.free()
    var tokens = TokenTable(capacity: count / 4)
    for i in lines.indices {
      let first = tokens.count
      let found = lexer.scan(masked(i), from: lines[i].margin, offset: lines[i].start, line: i, into: &tokens)
      lines.setTokens(first..<tokens.count, found, line: i)
    }
    tables.pointee.tokens = tokens
    brackets.free()
    tables.pointee.brackets = BracketTable(tokens)
  }

  /// Index of the line that holds the byte at `offset`.
  func line(at offset: Int) -> Int {
    var low = 0
    var high = lines.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lines[middle].start <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// Adds the rules of `set` to those that line `index` asks for.
  func addCandidates(_ set: RuleSet, line index: Int) { lines.addCandidates(set, line: index) }

  @inline(__always)
  func token(_ index: Int) -> Token { tokens[index] }

  func setRole(_ role: Token.Role, token index: Int) { tokens.setRole(role, at: index) }

  /// Whether the first comment delimiter of the text closes a comment, or, where there is none, the
  /// first line looks like the middle of one.
  private func startsInsideComment() -> Bool {
    for i in lines.indices {
      let line = raw(i)
      guard let edge = firstDelimiter(line) else { continue }
      if quotedDelimiter(line) { continue }
      return edge == UInt8(ascii: "*")
    }
    let first = raw(0)
    let star = first.skippingBlanks()
    guard first[star] == UInt8(ascii: "*") else { return false }
    var end = star
    while first[end] == UInt8(ascii: "*") { end += 1 }
    let preceded = end - star >= 2 || (star > 0 && first[star - 1] == UInt8(ascii: " "))
    return preceded && (end == first.count || first[end].isBlank)
  }

  /// The first byte of the first `/*` or `*/` of the line.
  private func firstDelimiter(_ line: ByteView) -> UInt8? {
    var i = 0
    while i + 1 < line.count {
      let byte = line[i]
      if byte == UInt8(ascii: "/"), line[i + 1] == UInt8(ascii: "*") { return byte }
      if byte == UInt8(ascii: "*"), line[i + 1] == UInt8(ascii: "/") { return byte }
      i += 1
    }
    return nil
  }

  /// Whether two quotes of the line have a delimiter and no other quote between them.
  private func quotedDelimiter(_ line: ByteView) -> Bool {
    var open: Int?
    for i in 0..<line.count where line[i] == UInt8(ascii: "\"") {
      if let start = open, firstDelimiter(line[(start + 1)..<i]) != nil { return true }
      open = i
    }
    return false
  }
}
