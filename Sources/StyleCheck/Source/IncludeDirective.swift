// SPDX-License-Identifier: GPL-2.0-only

/// `#include` as a line shows it, in a comment or not.
struct IncludeDirective {
  /// Column of the `<` or `"`.
  let open: Int
  /// Whether a blank parts it from the word before.
  private let isSpaced: Bool
  private let raw: ByteView

  /// Nil when the line is none.
  init?(_ line: SourceLine) {
    raw = line.raw
    let hash = raw.skippingBlanks()
    let word = raw.skippingBlanks(from: hash + 1)
    guard raw[hash] == UInt8(ascii: "#"), raw.hasPrefix("include", at: word) else { return nil }
    open = raw.skippingBlanks(from: word + 7)
    isSpaced = open > word + 7
    guard raw[open] == UInt8(ascii: "<") || raw[open] == UInt8(ascii: "\"") else { return nil }
  }

  /// Columns of the path: up to the last quote or bracket of the line, as checkpatch reads it.
  var path: Range<Int>? {
    guard isSpaced else { return nil }
    var close = raw.count - 1
    while close > open, raw[close] != UInt8(ascii: ">"), raw[close] != UInt8(ascii: "\"") { close -= 1 }
    return close > open ? (open + 1)..<close : nil
  }

  /// Columns of `name` in `<asm/name.h>`.
  var asmHeader: Range<Int>? {
    guard raw.hasPrefix("<asm/", at: open) else { return nil }
    var end = raw.count - 3
    while end > open + 4, !raw.hasPrefix(".h>", at: end) { end -= 1 }
    return end > open + 4 ? (open + 5)..<end : nil
  }
}
