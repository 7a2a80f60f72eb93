// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// The hunk headers of a patch as edits leave them: `@@ -1,3 +1,4 @@` must say how many lines follow.
struct HunkRecount {
  /// A header's new side, and the bytes that its hunk takes.
  private struct Header {
    var start: Int
    var count: Int
    /// Bytes of `start,count` in the text.
    var numbers: Range<Int>
    /// From the header to the end of the last line.
    var extent: Range<Int>
    /// The first hunk of a file.
    var opensFile: Bool
  }

  private let text: Bytes
  private var headers: [Header] = []

  init(_ text: Bytes) {
    self.text = text
    var at = 0
    var opensFile = true
    while at < text.count {
      let end = lineEnd(from: at)
      if let header = header(at..<end, opensFile) {
        headers.append(header)
        at = header.extent.upperBound
        opensFile = false
      } else {
        if text[at..<end].starts(with: Array("+++ ".utf8)) { opensFile = true }
        at = end
      }
    }
  }

  /// Edits of the headers whose hunks `edits` make longer or shorter.
  func headers(after edits: [Edit]) -> [Edit] {
    let growth = edits.filter { !isNote($0.range) }.map {
      (at: $0.range.lowerBound, lines: lines($0.replacement[...]) - lines(text[$0.range]))
    }
    .filter { $0.lines != 0 }
    guard !growth.isEmpty else { return [] }
    var moved = 0
    return headers.compactMap { header in
      if header.opensFile { moved = 0 }
      let grown = growth.reduce(0) { header.extent.contains($1.at) ? $0 + $1.lines : $0 }
      defer { moved += grown }
      guard grown != 0 || moved != 0 else { return nil }
      let numbers = "\(header.start + moved),\(header.count + grown)"
      return Edit(range: header.numbers, replacement: Bytes(numbers.utf8))
    }
  }

  /// Whether a whole `\\ No newline at end of file` is edited, which is no line of the hunk.
  private func isNote(_ range: Range<Int>) -> Bool {
    guard range.lowerBound > 0, range.lowerBound < text.count else { return false }
    return text[range.lowerBound] == UInt8(ascii: "\\") && text[range.lowerBound - 1] == 0x0A
  }

  private func lines(_ bytes: ArraySlice<UInt8>) -> Int { bytes.count { $0 == 0x0A } }

  private func lineEnd(from start: Int) -> Int {
    text[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? text.count
  }

  /// The header on `line`, with the extent that its counts promise; nil for any other line.
  private func header(_ line: Range<Int>, _ opensFile: Bool) -> Header? {
    guard text[line].starts(with: Array("@@ -".utf8)) else { return nil }
    var at = line.lowerBound + 4
    guard let (_, old) = pair(&at), at + 1 < line.upperBound, text[at] == 0x20, text[at + 1] == 0x2B else {
      return nil
    }
    at += 2
    let numbers = at
    guard let (start, new) = pair(&at), text[at..<line.upperBound].starts(with: Array(" @@".utf8)) else {
      return nil
    }
    return Header(
      start: start, count: new, numbers: numbers..<at,
      extent: line.lowerBound..<hunkEnd(line.upperBound, old, new),
      opensFile: opensFile)
  }

  /// `12,3` or `12`, which means `12,1`.
  private func pair(_ at: inout Int) -> (Int, Int)? {
    guard let first = number(&at) else { return nil }
    guard at < text.count, text[at] == 0x2C else { return (first, 1) }
    at += 1
    return number(&at).map { (first, $0) }
  }

  private func number(_ at: inout Int) -> Int? {
    let start = at
    while at < text.count, (0x30...0x39).contains(text[at]), at - start < 10 { at += 1 }
    return Int(String(lossy: text[start..<at]))
  }

  private func hunkEnd(_ start: Int, _ old: Int, _ new: Int) -> Int {
    var (old, new, at) = (old, new, start)
    while at < text.count, old > 0 || new > 0 || text[at] == 0x5C {
      switch text[at] {
      case 0x2B: new -= 1
      case 0x2D: old -= 1
      case 0x5C: break
      case 0x20, 0x0A:
        old -= 1
        new -= 1
      default: return at
      }
      at = lineEnd(from: at)
    }
    return at
  }
}
