// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel

/// Reads a patch from top to bottom and hands its parts to the rules.
///
/// The borders between mail header, message and diff, and the lines that count as lines of a hunk, are
/// those checkpatch would see; a patch may be damaged anywhere and is still read to its end.
struct PatchReader {
  let unit: CheckUnit
  private var state = PatchState()
  /// Lines of the new side that the current hunk still owes, plus one; 0 outside of hunks.
  private var remaining = 0

  init(_ unit: CheckUnit) { self.unit = unit }

  mutating func read() {
    unit.input.text.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      let lines = PatchReader.split(bytes)
      var i = 0
      while i < lines.count {
        let line = ByteView(base: base + lines[i].lowerBound, count: lines[i].count)
        if !state.isInMessage, let hunk = HunkHeader(line) {
          i = readHunk(hunk, at: i, lines, bytes)
          continue
        }
        state.lastLine = i + 1
        readLine(line, number: i + 1)
        i += 1
      }
      finish()
    }
  }

  /// Byte ranges of the lines, line feeds left out.
  static func split(_ bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    lines.reserveCapacity(bytes.count / 24)
    var start = 0
    while let base = bytes.baseAddress, start < bytes.count,
      let feed = memchr(base + start, 0x0A, bytes.count - start)
    {
      let end = UnsafeRawPointer(feed) - UnsafeRawPointer(base)
      lines.append(start..<end)
      start = end + 1
    }
    if start < bytes.count { lines.append(start..<bytes.count) }
    return lines
  }

  // MARK: Outside of hunks

  private mutating func readLine(_ line: ByteView, number: Int) {
    unit.lineIndex = nil
    unit.inputLine = number
    unit.inputText = line
    let marker = line[0]
    if line.isEmpty || marker == UInt8(ascii: " ") || marker == UInt8(ascii: "+") { remember(line) }
    state.wasInMessage = state.isInMessage
    if isRename(line) { state.isPatch = true }
    if let path = filePath(line) {
      state.path = path
      state.isInMessage = false
      unit.enter(path: path)
      return
    }
    runMessageRules(line, number)
  }

  /// Advances the state over one line of header, message or notes and calls the rules.
  private mutating func runMessageRules(_ line: ByteView, _ number: Int) {
    let message = MessageLine(text: line, number: number)
    if state.isInMessage, !message.isBlank { state.messageLines += 1 }
    let signs = line.hasPrefixIgnoringCase("signed-off-by:", at: line.skippingBlanks())
    if signs {
      state.signOffs += 1
      state.isInMessage = false
    }
    if line == "---" {
      state.hasSeparator = true
      state.isInMessage = false
    }
    if line.hasPrefix("MAINTAINERS", at: line.skippingBlanks()),
      line[line.skippingBlanks(from: line.skippingBlanks() + 11)] == UInt8(ascii: "|")
    {
      state.touchesMaintainers = true
    }
    trackDump(line)
    var context = RuleContext(unit: unit)
    for rule in unit.run.selection.messageRules { rule.check(message, state, &context) }
    if state.isInDump, state.isInMessage, message.isBlank { state.isInDump = false }
    if state.hasMessage, !state.wasInMessage, state.messageLines < 2 { state.messageLines = 2 }
    startMessage(line)
  }

  /// The first line that cannot be a header begins the message.
  private mutating func startMessage(_ line: ByteView) {
    guard state.isInHeader, state.path.isEmpty, !isHeaderLine(line) else { return }
    state.isInHeader = false
    state.isInMessage = true
    state.hasMessage = true
  }

  /// A folded header line, `From …`, `commit …`, or `Name:`.
  private func isHeaderLine(_ line: ByteView) -> Bool {
    if line[0].isBlank { return true }
    if line.hasPrefixIgnoringCase("commit"), !line[6].isWord { return true }
    if line.hasPrefixIgnoringCase("from"), !line[4].isWord { return true }
    var i = 0
    while line[i].isWord || line[i] == UInt8(ascii: "-") { i += 1 }
    return i > 0 && line[i] == UInt8(ascii: ":")
  }

  private mutating func trackDump(_ line: ByteView) {
    guard state.isInMessage, !state.isInDump else { return }
    state.isInDump = DumpLine.matches(line)
  }

  private func isRename(_ line: ByteView) -> Bool {
    guard !state.isInMessage else { return false }
    return line.hasPrefix(" mode change ") || line.hasPrefix("rename from ") || line.hasPrefix("rename to ")
      || line.hasPrefix("diff --git a/")
  }

  /// The path that `diff --git` or `+++` names, without its first component.
  private func filePath(_ line: ByteView) -> String? {
    var start: Int
    if line.hasPrefix("diff --git") {
      start = line.trimmedEnd
      guard start == line.count else { return nil }
      while start > 10, !line[start - 1].isBlank { start -= 1 }
      guard start > 10 else { return nil }
    } else if line.hasPrefix("+++"), line[3].isBlank {
      start = line.skippingBlanks(from: 3)
      guard start < line.count else { return nil }
    } else {
      return nil
    }
    var end = start
    while end < line.count, !line[end].isBlank { end += 1 }
    if let slash = line[start..<end].firstIndex(of: UInt8(ascii: "/")) { start += slash + 1 }
    return line[start..<end].text
  }

  private func remember(_ line: ByteView) {
    let marker = line[0]
    unit.previous = PreviousLine(
      raw: line[1...], masked: line[1...], isAdded: marker == UInt8(ascii: "+"),
      isContext: marker == UInt8(ascii: " "), line: nil)
  }

  private mutating func finish() {
    unit.lineIndex = nil
    unit.inputLine = state.lastLine
    unit.inputText = nil
    var context = RuleContext(unit: unit)
    for rule in unit.run.selection.patchRules { rule.checkEnd(state, &context) }
  }

  // MARK: Hunks

  /// Collects the lines of a hunk, checks them, and returns the index of the line after it.
  private mutating func readHunk(
    _ header: HunkHeader, at start: Int, _ lines: [Range<Int>], _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Int {
    guard let base = bytes.baseAddress else { return start + 1 }
    state.isPatch = true
    state.isInHunk = true
    var code: [CodeLine] = []
    var owed = header.newCount
    var fileLine = header.newStart
    var i = start + 1
    while i < lines.count, owed > 0 {
      let range = lines[i]
      let marker = range.isEmpty ? UInt8(ascii: " ") : base[range.lowerBound]
      if i == start + 1 || marker == UInt8(ascii: " ") { readQuietly(range, i + 1, bytes) }
      switch marker {
      case UInt8(ascii: "+"), UInt8(ascii: " "):
        let from = min(range.lowerBound + 1, range.upperBound)
        code.append(
          CodeLine(
            start: 0, end: range.upperBound - from, inputLine: i + 1, inputOffset: from, fileLine: fileLine,
            isAdded: marker == UInt8(ascii: "+")))
        fileLine += 1
        owed -= 1
      case UInt8(ascii: "\\"):
        if !code.isEmpty { code[code.count - 1].lacksNewline = true }
      case UInt8(ascii: "-"):
        break
      default:
        // The line belongs to nothing; the rules for damaged patches look at it.
        if i > start + 1 { readQuietly(range, i + 1, bytes) }
      }
      i += 1
    }
    if i < lines.count, !lines[i].isEmpty, base[lines[i].lowerBound] == UInt8(ascii: "\\"), !code.isEmpty {
      code[code.count - 1].lacksNewline = true
    }
    state.isInHunk = false
    unit.linesChecked += i - start - 1
    let text = CodeText(input: bytes, lines: code)
    HunkChecker(unit: unit, kinds: FileKinds(path: unit.path)).check(text, section: header.section)
    keep(text)
    while i < lines.count, isRest(lines[i], base) { i += 1 }
    state.lastLine = i
    return i
  }

  /// Shows a line of a hunk to the message rules: some of them look for tags on context lines too, and
  /// the first line after a message is where its lack of words is noticed.
  private mutating func readQuietly(_ range: Range<Int>, _ number: Int, _ bytes: UnsafeBufferPointer<UInt8>) {
    guard let base = bytes.baseAddress else { return }
    unit.lineIndex = nil
    unit.inputLine = number
    let line = ByteView(base: base + range.lowerBound, count: range.count)
    unit.inputText = line
    state.wasInMessage = state.isInMessage
    runMessageRules(line, number)
  }

  /// Removed lines and the note on a missing line feed that close a hunk.
  private func isRest(_ range: Range<Int>, _ base: UnsafePointer<UInt8>) -> Bool {
    guard !range.isEmpty else { return false }
    let marker = base[range.lowerBound]
    if marker == UInt8(ascii: "\\") { return true }
    guard marker == UInt8(ascii: "-") else { return false }
    // `--- a/file` and the signature `-- ` end the hunk.
    let line = ByteView(base: base + range.lowerBound, count: range.count)
    return !line.hasPrefix("--- ") && line != "-- "
  }

  /// The last line of a hunk may be looked back at from the next one, so its bytes must stay.
  private func keep(_ text: CodeText) { unit.lastText = text }
}

/// The `@@` line of a hunk.
struct HunkHeader {
  var newStart: Int
  var newCount: Int
  var section: ByteView

  init?(_ line: ByteView) {
    guard line.hasPrefix("@@ -") else { return nil }
    var i = 4
    guard HunkHeader.number(line, &i) != nil else { return nil }
    if line[i] == UInt8(ascii: ",") {
      i += 1
      guard HunkHeader.number(line, &i) != nil else { return nil }
    }
    guard line.hasPrefix(" +", at: i) else { return nil }
    i += 2
    guard let start = HunkHeader.number(line, &i) else { return nil }
    newStart = start
    newCount = 1
    if line[i] == UInt8(ascii: ",") {
      i += 1
      guard let count = HunkHeader.number(line, &i) else { return nil }
      newCount = count
    }
    guard line.hasPrefix(" @@", at: i) else { return nil }
    section = line[(i + 3)...]
  }

  private static func number(_ line: ByteView, _ i: inout Int) -> Int? {
    var value = 0
    let start = i
    while line[i].isDigit {
      // A count that no file has; what follows is read as far as it goes.
      if value < 1 << 40 { value = value * 10 + Int(line[i] - 0x30) }
      i += 1
    }
    return i > start ? value : nil
  }
}
