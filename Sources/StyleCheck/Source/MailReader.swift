// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Sorts the lines of a mail: header, message, notes, files.
struct MailReader {
  private let bytes: Bytes
  private(set) var fields: [MailText.Field] = []
  private(set) var body: [MailText.Line] = []
  private(set) var notes: [MailText.Line] = []
  private(set) var files: [MailedFile] = []

  private enum Part { case header, body, notes, diff }
  private var part = Part.header
  /// Lines that the current hunk still owes, before and after the patch.
  private var owed = (old: 0, new: 0)

  init(_ bytes: Bytes) { self.bytes = bytes }

  mutating func read() {
    var start = 0
    var number = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      number += 1
      take(start..<end, number)
      start = end + 1
    }
  }

  private mutating func take(_ range: Range<Int>, _ number: Int) {
    // Lines of hunks are only counted: a diff is long.
    if part == .diff, owed.old > 0 || owed.new > 0 { return takeHunkLine(range) }
    var range = range
    if range.last.map({ bytes[$0] }) == 0x0D { range.removeLast() }
    let line = MailText.Line(number: number, range: range, text: String(lossy: bytes[range]))
    switch part {
    case .header: takeHeader(line)
    case .body: takeBody(line)
    case .notes: takeNote(line)
    case .diff: takeFileHeader(line.text)
    }
  }

  private mutating func takeHeader(_ line: MailText.Line) {
    if line.text.isEmpty {
      if !fields.isEmpty { part = .body }
    } else if line.text.first?.isWhitespace == true, !fields.isEmpty {
      fields[fields.count - 1].value += " " + line.text.drop(while: \.isWhitespace)
    } else if let colon = line.text.firstIndex(of: ":"), !line.text[..<colon].contains(" ") {
      let value = line.text[line.text.index(after: colon)...].drop(while: \.isWhitespace)
      fields.append(MailText.Field(name: String(line.text[..<colon]), value: String(value), line: line))
    } else if !fields.isEmpty || isDiff(line.text) {
      // No header line: whatever it is, the header is over.
      part = .body
      takeBody(line)
    }
  }

  private mutating func takeBody(_ line: MailText.Line) {
    if line.text == "---" {
      part = .notes
    } else if isDiff(line.text) {
      part = .diff
      takeFileHeader(line.text)
    } else {
      body.append(line)
    }
  }

  private mutating func takeNote(_ line: MailText.Line) {
    guard isDiff(line.text) else { return notes.append(line) }
    part = .diff
    takeFileHeader(line.text)
  }

  private func isDiff(_ text: String) -> Bool { text.hasPrefix("diff --git ") || text.hasPrefix("Index: ") }

  private mutating func takeFileHeader(_ text: String) {
    if text.hasPrefix("diff --git ") {
      let path = text.range(of: " b/").map { String(text[$0.upperBound...]) } ?? ""
      files.append(MailedFile(path: path))
    } else if let last = files.indices.last {
      if text.hasPrefix("new file mode ") { files[last].isNew = true }
      if text.hasPrefix("deleted file mode ") { files[last].isDeleted = true }
      if let hunk = Self.hunk(text) { owed = hunk }
    }
  }

  /// The numbers of lines of `@@ -1,2 +3,4 @@`.
  private static func hunk(_ text: String) -> (old: Int, new: Int)? {
    guard text.hasPrefix("@@ -") else { return nil }
    let words = text.dropFirst(3).split(separator: " ").prefix(2)
    guard words.count == 2 else { return nil }
    let counts = words.map { word in
      let parts = word.dropFirst().split(separator: ",")
      return parts.count == 2 ? Int(parts[1]) ?? 0 : 1
    }
    return (min(counts[0], 1 << 30), min(counts[1], 1 << 30))
  }

  private mutating func takeHunkLine(_ range: Range<Int>) {
    guard let last = files.indices.last else { return }
    files[last].lines += 1
    switch range.isEmpty ? 0x20 : bytes[range.lowerBound] {
    case UInt8(ascii: "+"):
      owed.new -= 1
      files[last].added.append(String(lossy: bytes[range.dropFirst()]))
    case UInt8(ascii: "-"):
      owed.old -= 1
      files[last].removed.append(String(lossy: bytes[range.dropFirst()]))
    case UInt8(ascii: "\\"): break
    default:
      owed.new -= 1
      owed.old -= 1
    }
  }
}
