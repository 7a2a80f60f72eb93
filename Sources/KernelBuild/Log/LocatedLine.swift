// SPDX-License-Identifier: GPL-2.0-only

/// A line of the form `FILE:LINE[:COLUMN]: text`, common to compilers, sparse, as and kernel-doc.
struct LocatedLine {
  var site: Diagnostic.Site
  /// The word before the text, without its colon: `warning`, `fatal error`, `note`; empty when there is none.
  var word: String
  /// What follows, blanks in front kept where there is no word.
  var text: String

  private static let words = ["fatal error", "error", "warning", "note", "Error", "Warning", "Fatal error"]

  init?(_ line: String) {
    let bytes = Array(line.utf8)
    guard let (colon, number, afterNumber) = Self.place(in: bytes) else { return nil }
    var at = afterNumber
    var column = 0
    if let (value, end) = Self.number(bytes, at + 1), end < bytes.count, bytes[end] == 0x3A {
      column = value
      at = end
    }
    site = Diagnostic.Site(
      file: String(decoding: bytes[..<colon], as: UTF8.self), line: number, column: column)
    let rest = String(decoding: bytes[(at + 1)...], as: UTF8.self)
    word = Self.words.first { rest.hasPrefix(" \($0): ") || rest.hasPrefix("\($0): ") } ?? ""
    text = word.isEmpty ? rest : String(rest.drop { $0 == " " }.dropFirst(word.count + 2))
  }

  /// The first colon with a number and another colon behind it: the end of the file's name.
  private static func place(in bytes: [UInt8]) -> (colon: Int, number: Int, end: Int)? {
    var from = 1
    while from < bytes.count, let colon = bytes[from...].firstIndex(of: 0x3A) {
      if let (value, end) = number(bytes, colon + 1), end < bytes.count, bytes[end] == 0x3A {
        return (colon, value, end)
      }
      from = colon + 1
    }
    return nil
  }

  private static func number(_ bytes: [UInt8], _ start: Int) -> (value: Int, end: Int)? {
    var value = 0
    var at = start
    // Nine digits cannot overflow; no file has more lines.
    while at < bytes.count, (0x30...0x39).contains(bytes[at]), at - start < 9 {
      value = value * 10 + Int(bytes[at] - 0x30)
      at += 1
    }
    return at == start ? nil : (value, at)
  }
}
