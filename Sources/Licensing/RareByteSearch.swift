// SPDX-License-Identifier: GPL-2.0-only

import Glibc

/// Finds a text by a byte of it that is rare in sources: one look of `memchr` passes many lines.
struct RareByteSearch: Sendable {
  let text: StaticString
  /// Offset in `text` of the rare byte.
  let anchor: Int

  /// The first place of the text that lies wholly inside of `range`.
  func firstPlace(in bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    let rare = Int32(text.utf8Start[anchor])
    var at = range.lowerBound + anchor
    let end = range.upperBound - (text.utf8CodeUnitCount - anchor - 1)
    while at < end, let found = memchr(base + at, rare, end - at) {
      let start = UnsafeRawPointer(found) - anchor
      if memcmp(start, text.utf8Start, text.utf8CodeUnitCount) == 0 { return start - UnsafeRawPointer(base) }
      at = UnsafeRawPointer(found) - UnsafeRawPointer(base) + 1
    }
    return nil
  }
}
