// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Follows a patch line by line with the counters that checkpatch keeps.
struct CheckpatchLineReader {
  private let text: Bytes
  /// The file that the current line belongs to, without its first component; empty before the first.
  private(set) var path = ""
  private(set) var fileLine = 0
  /// Lines of the new side that the hunk still owes, plus one; 0 outside of hunks.
  private(set) var remaining = 0
  private(set) var isPatch = false
  /// Whether the current line is on the new side of the patch.
  private(set) var isOnNewSide = false
  /// Indices of the last line of the new side, the current one included, and of the one before that.
  private(set) var last: Int?
  private(set) var previous: Int?
  private var isInHeader = true
  private var isInMessage = false
  private var index = -1

  init(_ text: Bytes) { self.text = text }

  /// Takes in a line; true for one that checkpatch looks at no further: `@@`, `diff --git` and `+++`.
  mutating func read(_ bytes: Range<Int>) -> Bool {
    index += 1
    let line = text[bytes]
    isOnNewSide = false
    if !isInMessage, let hunk = Self.hunk(line) {
      isPatch = true
      (fileLine, remaining) = (hunk.start - 1, hunk.count + 1)
      return true
    }
    if !isInMessage, Self.showsPatch(line) { isPatch = true }
    count(line)
    if let name = Self.fileName(line) {
      path = name
      isInMessage = false
      return true
    }
    trackMessage(line)
    return false
  }

  private mutating func count(_ line: ArraySlice<UInt8>) {
    if line.isEmpty || line.first == UInt8(ascii: " ") || line.first == UInt8(ascii: "+") {
      isOnNewSide = true
      (previous, last) = (last, index)
      fileLine += 1
      if remaining > 0 { remaining -= 1 }
    } else if remaining == 1 {
      remaining = 0
    }
  }

  private mutating func trackMessage(_ line: ArraySlice<UInt8>) {
    let words = line.drop { $0.isSpace }
    if words.startsCaselessly(with: "signed-off-by:") || line.elementsEqual("---".utf8) {
      isInMessage = false
    }
    if isInHeader, path.isEmpty, !Self.isHeader(line) {
      isInHeader = false
      isInMessage = true
    }
  }

  /// A folded header line, `From …`, `commit …` or `Name:`.
  private static func isHeader(_ line: ArraySlice<UInt8>) -> Bool {
    if let first = line.first, first.isSpace { return true }
    let name = line.prefix { $0.isWord || $0 == UInt8(ascii: "-") }
    if !name.isEmpty, line[name.endIndex...].first == UInt8(ascii: ":") { return true }
    let word = line.prefix(while: \.isWord)
    return word.count == 4 && word.startsCaselessly(with: "from")
      || word.count == 6 && word.startsCaselessly(with: "commit")
  }

  private static func showsPatch(_ line: ArraySlice<UInt8>) -> Bool {
    [" mode change ", "rename from ", "rename to ", "diff --git a/"].contains { line.starts(with: $0.utf8) }
  }

  /// The path that `diff --git` or `+++` names, without its first component.
  private static func fileName(_ line: ArraySlice<UInt8>) -> String? {
    let name: ArraySlice<UInt8>
    if line.starts(with: "diff --git".utf8) {
      name = line.dropFirst(10).split(whereSeparator: \.isSpace).last ?? []
      guard let end = line.last, !end.isSpace else { return nil }
    } else if line.starts(with: "+++".utf8), line.dropFirst(3).first?.isSpace == true {
      name = line.dropFirst(4).drop(while: \.isSpace).prefix { !$0.isSpace }
    } else {
      return nil
    }
    guard !name.isEmpty else { return nil }
    let slash = name.firstIndex(of: UInt8(ascii: "/"))
    return String(lossy: slash.map { name[($0 + 1)...] } ?? name)
  }

  /// Start and count of the new side of an `@@` line.
  private static func hunk(_ line: ArraySlice<UInt8>) -> (start: Int, count: Int)? {
    guard line.starts(with: "@@ -".utf8) else { return nil }
    var rest = line.dropFirst(4)
    guard span(&rest) != nil, rest.starts(with: " +".utf8) else { return nil }
    rest = rest.dropFirst(2)
    guard let new = span(&rest), rest.starts(with: " @@".utf8) else { return nil }
    return new
  }

  /// `12,3`; a count that is left out is 1.
  private static func span(_ text: inout ArraySlice<UInt8>) -> (start: Int, count: Int)? {
    guard let start = number(&text) else { return nil }
    guard text.first == UInt8(ascii: ",") else { return (start, 1) }
    text = text.dropFirst()
    return number(&text).map { (start, $0) }
  }

  /// Digits as a number; more than any file has lines is cut to what cannot overflow.
  private static func number(_ text: inout ArraySlice<UInt8>) -> Int? {
    let digits = text.prefix { (0x30...0x39).contains($0) }
    text = text[digits.endIndex...]
    return digits.isEmpty ? nil : digits.reduce(0) { min($0 * 10 + Int($1 - 0x30), 1 << 40) }
  }
}

extension UInt8 {
  /// What Perl's `\s` is.
  fileprivate var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
  fileprivate var isWord: Bool {
    (0x30...0x39).contains(self) || (0x61...0x7A).contains(self | 0x20) || self == UInt8(ascii: "_")
  }
}

extension ArraySlice<UInt8> {
  /// `text` is in lower case.
  fileprivate func startsCaselessly(with text: String) -> Bool {
    prefix(text.utf8.count).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }.elementsEqual(text.utf8)
  }
}
