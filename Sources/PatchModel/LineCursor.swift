// SPDX-License-Identifier: GPL-2.0-only

/// Walks the lines of a text forward; a copy is a look ahead.
struct LineCursor {
  let bytes: Bytes
  /// 1-based number of the current line.
  private(set) var number = 0
  /// The current line without its line feed; empty at the end of the text when `isAtEnd`.
  private(set) var line = 0..<0
  /// Where the next line starts.
  private(set) var next: Int
  /// Where the text to be walked ends.
  private let end: Int

  init(_ bytes: Bytes, from start: Int = 0) {
    self.init(bytes, in: min(start, bytes.count)..<bytes.count)
  }

  init(_ bytes: Bytes, in range: Range<Int>) {
    self.bytes = bytes
    next = min(range.lowerBound, bytes.count)
    end = min(range.upperBound, bytes.count)
    advance()
  }

  /// True when there is no current line.
  var isAtEnd: Bool { line.lowerBound >= end }

  /// The current line's first byte, nil when it is empty.
  var first: UInt8? { line.isEmpty ? nil : bytes[line.lowerBound] }

  mutating func advance() {
    number += 1
    let start = next
    if let feed = bytes.index(of: 0x0A, in: start..<end) {
      line = start..<feed
      next = feed + 1
    } else {
      line = start..<end
      next = end
    }
  }

  func starts(with prefix: StaticString) -> Bool {
    bytes.has(prefix, at: line.lowerBound, before: line.upperBound)
  }

  /// The line after the current one.
  var following: LineCursor {
    var copy = self
    copy.advance()
    return copy
  }

  /// The current line without a carriage return that ends it.
  var trimmed: Range<Int> {
    if let last = bytes[line].last, last == 0x0D { line.lowerBound..<line.upperBound - 1 } else { line }
  }
}
