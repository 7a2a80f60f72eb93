// SPDX-License-Identifier: GPL-2.0-only

/// The numbers of an `@@ -1,2 +3,4 @@ section` line.
struct HunkHeader {
  var oldStart: Int
  var newStart: Int
  var size: HunkSize
  /// Where the text behind the second `@@` and its blank is.
  var section: Range<Int>

  /// Nil when the line is no hunk header.
  init?(_ bytes: Bytes, _ line: Range<Int>) {
    var scan = NumberScan(bytes: bytes, at: line.lowerBound, end: line.upperBound)
    guard scan.skip("@@ -"), let old = scan.span(), scan.skip(" +"), let new = scan.span(), scan.skip(" @@")
    else { return nil }
    _ = scan.skip(" ")
    oldStart = old.start
    newStart = new.start
    size = HunkSize(old: old.count, new: new.count)
    section = scan.at..<line.upperBound
  }

  private struct NumberScan {
    let bytes: Bytes
    var at: Int
    let end: Int

    mutating func skip(_ text: StaticString) -> Bool {
      guard bytes.has(text, at: at, before: end) else { return false }
      at += text.utf8CodeUnitCount
      return true
    }

    /// `start,count`; a count that is left out is 1.
    mutating func span() -> (start: Int, count: Int)? {
      guard let start = number() else { return nil }
      guard skip(",") else { return (start, 1) }
      guard let count = number() else { return nil }
      return (start, count)
    }

    /// A decimal number of at most 2^31 - 1, so that no sum of two can overflow.
    private mutating func number() -> Int? {
      var value = 0
      let start = at
      while at < end, bytes[at].isDigit {
        value = value * 10 + Int(bytes[at] - 0x30)
        guard value <= Int(Int32.max) else { return nil }
        at += 1
      }
      return at > start ? value : nil
    }
  }
}
