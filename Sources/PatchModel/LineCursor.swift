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

  init(_ bytes: Bytes, from start: Int = 0) {
    self.bytes = bytes
    next = start
    advance()
  }

  /// True when there is no current line.
  var isAtEnd: Bool { line.lowerBound >= bytes.count }

  /// The current line's first byte, nil when it is empty.
  var first: UInt8? { line.isEmpty ? nil : bytes[line.lowerBound] }

  mutating func advance() {
    number += 1
    let start = next
    if let feed = bytes.index(of: 0x0A, in: start..<bytes.count) {
      line = start..<feed
      next = feed + 1
    } else {
      line = start..<bytes.count
      next = bytes.count
    }
  }

  func starts(with prefix: StaticString) -> Bool { bytes.has(prefix, at: line.lowerBound, before: line.upperBound) }

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
