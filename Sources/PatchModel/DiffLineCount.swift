// SPDX-License-Identifier: GPL-2.0-only

/// How many lines each file of a diff gained and lost, counted without parsing the rest of it.
///
/// Theory of operation: a diffstat needs two numbers a file, and for a series of a thousand mails the parser,
/// which keeps every line, would cost more than the rest of the mail. The header of a hunk says how many lines
/// it has, so that nothing inside of a hunk can be taken for a header.
public struct DiffLineCount {
  /// What stands in the diff of one file.
  public enum Section: Hashable, Sendable {
    case lines(added: Int, deleted: Int)
    /// Bytes of the old and the new file where the diff tells them; nil where it does not.
    case binary(old: Int?, new: Int?)
  }

  private let text: Bytes
  private var at: Int
  private let end: Int
  private var sections: [Section] = []
  private var literals: [Int?] = []
  private var isBinary = false

  private init(_ text: Bytes, _ range: Range<Int>) {
    self.text = text
    at = range.lowerBound
    end = range.upperBound
  }

  /// One section for each `diff --git` line in `range` of `text`, in their order.
  public static func sections(of text: Bytes, in range: Range<Int>) -> [Section] {
    var count = DiffLineCount(text, range)
    while count.at < count.end { count.readLine() }
    count.closeBinary()
    return count.sections
  }

  private var lineEnd: Int { text.index(of: 0x0A, in: at..<end) ?? end }

  private mutating func readLine() {
    switch text[at] {
    case UInt8(ascii: "d") where text.has("diff --git ", at: at, before: end):
      closeBinary()
      sections.append(.lines(added: 0, deleted: 0))
    case UInt8(ascii: "@") where text.has("@@ -", at: at, before: end):
      readHunk()
      return
    case UInt8(ascii: "B") where text.has("Binary files ", at: at, before: end): isBinary = true
    case UInt8(ascii: "G") where text.has("GIT binary patch", at: at, before: end): isBinary = true
    case UInt8(ascii: "l") where isBinary, UInt8(ascii: "d") where isBinary:
      if let part = BinarySize(line: text[at..<lineEnd]) { literals.append(part.bytes) }
    default: break
    }
    at = lineEnd + 1
  }

  private mutating func closeBinary() {
    guard isBinary, !sections.isEmpty else { return }
    sections[sections.count - 1] = .binary(
      old: literals.count > 1 ? literals[1] : nil, new: literals.first ?? nil)
    isBinary = false
    literals = []
  }

  private mutating func readHunk() {
    at += 4
    var old = readCount()
    while at < end, text[at] != UInt8(ascii: "+"), text[at] != 0x0A { at += 1 }
    at += 1
    var new = readCount()
    at = lineEnd + 1
    var added = 0
    var deleted = 0
    while old > 0 || new > 0, at < end {
      switch text[at] {
      case UInt8(ascii: "+"):
        new -= 1
        added += 1
      case UInt8(ascii: "-"):
        old -= 1
        deleted += 1
      case UInt8(ascii: "\\"): break
      default:
        old -= 1
        new -= 1
      }
      at = lineEnd + 1
    }
    guard case .lines(let a, let d)? = sections.last else { return }
    sections[sections.count - 1] = .lines(added: a + added, deleted: d + deleted)
  }

  /// The second number of `12,3`; 1 where there is none.
  private mutating func readCount() -> Int {
    skipDigits()
    guard at < end, text[at] == UInt8(ascii: ",") else { return 1 }
    at += 1
    let start = at
    skipDigits()
    return text[start..<at].reduce(0) { $0 &* 10 &+ Int($1 - 0x30) }
  }

  private mutating func skipDigits() {
    while at < end, text[at].isDigit { at += 1 }
  }
}
