// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Knows the line of ascending offsets; all steps together read the text once.
struct LineCursor {
  private let text: Bytes
  /// 1-based.
  private(set) var number = 1
  /// Byte offsets of the line, without its line feed.
  private(set) var range: Range<Int>

  init(_ text: Bytes) {
    self.text = text
    range = 0..<(text.index(of: 0x0A, in: 0..<text.count) ?? text.count)
  }

  /// Goes to the line of `offset`, which is not before the current line.
  mutating func advance(to offset: Int) {
    while offset > range.upperBound, range.upperBound < text.count {
      let start = range.upperBound + 1
      range = start..<(text.index(of: 0x0A, in: start..<text.count) ?? text.count)
      number += 1
    }
  }

  /// The line, cut where nobody would read on.
  var excerpt: Bytes { Bytes(text[range.prefix(512)]) }
}
