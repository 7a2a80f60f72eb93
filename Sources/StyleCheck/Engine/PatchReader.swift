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
        readLine(MessageLine(i, of: lines, in: ByteView(base: base, count: bytes.count)))
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

  private mutating func readLine(_ message: MessageLine) {
    let line = message.text
    unit.lineIndex = nil
    unit.inputLine = message.number
    unit.inputText = line
    let marker = line[0]
    if line.isEmpty || marker == UInt8(ascii: " ") || marker == UInt8(ascii: "+") { remember(line) }
    state.wasInMessage = state.isInMessage
    if beginsDiff(line) { state.isPatch = true }
    if let path = filePath(line) {
      state.path = path
      state.isInMessage = false
      enterFile(path, prefix: line[0] == UInt8(ascii: "+") ? prefix(of: line) : nil)
      return
    }
    runMessageRules(message)
  }

  private mutating func enterFile(_ path: String, prefix: String?) {
    unit.enter(path: path)
    if !path.hasPrefix("MAINTAINERS") {
      state.wasBinding = state.isBinding
      state.isBinding =
        path.hasPrefix("Documentation/devicetree/") || path.hasPrefix("include/dt-bindings/")
    }
    unit.runFileRules(FileLine(path: path, prefix: prefix), state)
  }

  /// Advances the state over one line of header, message or notes and calls the rules.
  private mutating func runMessageRules(_ message: MessageLine) {
    let line = message.text
    if state.isInMessage, !message.isBlank { state.messageLines += 1 }
    state.beginsMessage = state.isInHeader && state.path.isEmpty && !isHeaderLine(line)
    readTags(message)
    trackDump(line)
    var context = RuleContext(unit: unit)
    for rule in unit.run.selection.messageRules { rule.check(message, state, &context) }
    if state.isInDump, state.isInMessage, message.isBlank { state.isInDump = false }
    if state.hasMessage, !state.wasInMessage, state.messageLines < 2 { state.messageLines = 2 }
    if state.beginsMessage {
      state.isInHeader = false
      state.isInMessage = true
      state.hasMessage = true
    }
  }

  private mutating func readTags(_ message: MessageLine) {
    let line = message.text
    state.signing.readAuthor(message)
    let start = line.skippingBlanks()
    if line.hasPrefixIgnoringCase("signed-off-by:", at: start) {
      state.signOffs += 1
      state.isInMessage = false
      state.signing.readSignOff(line[line.skippingBlanks(from: start + 14)...])
    }
    if line == "---" {
      state.hasSeparator = true
      state.isInMessage = false
    }
    if line.hasPrefix("MAINTAINERS", at: start),
      line[line.skippingBlanks(from: start + 11)] == UInt8(ascii: "|")
    {
      state.touchesMaintainers = true
    }
    if state.isInHeader {
      if HeaderCharset.isForeign(line) { state.hasForeignCharset = true }
    } else {
      state.repair.read(line, isPatch: state.isPatch)
    }
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

  /// Whether the line is one that only a patch has: a mode, a rename, the start of a diff.
  private func beginsDiff(_ line: ByteView) -> Bool {
    guard !state.isInMessage else { return false }
    return line.hasPrefix(" mode change ") || line.hasPrefix("rename from ") || line.hasPrefix("rename to ")
      || isGitDiff(line)
  }

  /// `diff --git a/path b/path`, the first path of plain characters.
  private func isGitDiff(_ line: ByteView) -> Bool {
    guard line.hasPrefix("diff --git a/") else { return false }
    var i = 13
    while line[i].isWord || [UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-")].contains(line[i]) {
      i += 1
    }
    guard i > 13, line.hasPrefix(" b/", at: i) else { return false }
    let start = i + 3
    i = start
    while i < line.count, !line[i].isBlank { i += 1 }
    return i > start && line.skippingBlanks(from: i) == line.count
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

  /// The first component of the path on a `+++` line; all of it when it has one only.
  private func prefix(of line: ByteView) -> String {
    let start = line.skippingBlanks(from: 3)
    var end = start
    while end < line.count, !line[end].isBlank, line[end] != UInt8(ascii: "/") { end += 1 }
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
    // No input at all is nothing to judge.
    guard state.lastLine > 0 else { return }
    var context = RuleContext(unit: unit)
    for rule in unit.run.selection.patchRules { rule.checkEnd(state, &context) }
    unit.runMailRules()
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
      let line = ByteView(base: base + range.lowerBound, count: range.count)
      let marker = range.isEmpty ? UInt8(ascii: " ") : line[0]
      if beginsFile(line, after: i > 0 ? lines[i - 1] : 0..<0, base) { break }
      if i == start + 1 || marker == UInt8(ascii: " ") || isTold(line, marker) {
        readQuietly(MessageLine(i, of: lines, in: ByteView(base: base, count: bytes.count)))
      }
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
        // Below a removed line it speaks of the file as it was.
        if let last = code.last, last.inputLine == i { code[code.count - 1].lacksNewline = true }
      default:
        break
      }
      i += 1
    }
    if i < lines.count, !lines[i].isEmpty, base[lines[i].lowerBound] == UInt8(ascii: "\\"), !code.isEmpty {
      code[code.count - 1].lacksNewline = true
    }
    // A hunk that ends before its time is missing lines; what follows is taken for them.
    state.isInHunk = owed > 0
    unit.linesChecked += i - start - 1
    let text = CodeText(input: bytes, lines: code)
    HunkChecker(unit: unit, kinds: FileKinds(path: unit.path)).check(text, section: header.section)
    while i < lines.count, isRest(lines[i], base) {
      let message = MessageLine(i, of: lines, in: ByteView(base: base, count: bytes.count))
      if isTold(message.text, message.text[0]) { readQuietly(message) }
      i += 1
    }
    state.lastLine = i
    return i
  }

  /// Shows a line of a hunk to the message rules: some of them look for tags on context lines too, and
  /// the first line after a message is where its lack of words is noticed.
  private mutating func readQuietly(_ message: MessageLine) {
    unit.lineIndex = nil
    unit.inputLine = message.number
    unit.inputText = message.text
    state.wasInMessage = state.isInMessage
    runMessageRules(message)
  }

  /// Lines of a hunk that are no code of the new side and that some rule has a say in: removed ones with a
  /// link, and those that no hunk should have.
  private func isTold(_ line: ByteView, _ marker: UInt8) -> Bool {
    switch marker {
    case UInt8(ascii: "+"), UInt8(ascii: " "): false
    case UInt8(ascii: "-"): line.contains("http")
    case UInt8(ascii: "\\"): !line.hasPrefix("\\ No newline")
    default: true
    }
  }

  /// Whether a line within a hunk, by the counts of its header, is in truth the start of what comes next.
  private func beginsFile(_ line: ByteView, after above: Range<Int>, _ base: UnsafePointer<UInt8>) -> Bool {
    if line.hasPrefix("diff --git ") || line.hasPrefix("@@ -") {
      return HunkHeader(line) != nil || filePath(line) != nil
    }
    let above = ByteView(base: base + above.lowerBound, count: above.count)
    return line.hasPrefix("+++ ") && above.hasPrefix("--- ")
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
