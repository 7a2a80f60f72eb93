// SPDX-License-Identifier: GPL-2.0-only

/// Lines of a hunk that hold conversions of printf that somebody looks for: found in one pass, because a
/// statement's rule is called on its first line and must not search the rest each time.
final class FormatIndex {
  /// Lines with `%p` and a letter or digit behind it, ascending.
  private(set) var pointers: [Int] = []
  /// Lines with `%hd`, `%hhx` and the like, ascending.
  private(set) var shorts: [Int] = []

  init(_ text: CodeText) {
    let raw = text.raw
    var line = 0
    var from = 0
    while let percent = raw.firstIndex(of: UInt8(ascii: "%"), from: from) {
      from = percent + 1
      while line + 1 < text.lines.count, text.lines[line + 1].start <= percent { line += 1 }
      if FormatIndex.short(raw, at: percent) != nil, shorts.last != line { shorts.append(line) }
      if FormatIndex.pointer(raw, at: percent) != nil, pointers.last != line { pointers.append(line) }
    }
  }

  /// `%p` with an extension.
  struct Pointer {
    let range: Range<Int>
    let letter: UInt8
    /// What follows the extension's first letter.
    let qualifier: Range<Int>
  }

  static func pointer(_ text: ByteView, at percent: Int) -> Pointer? {
    var i = percent + 1
    while text[i] == UInt8(ascii: "*") || text[i].isDigit || text[i] == UInt8(ascii: ".") { i += 1 }
    guard text[i] == UInt8(ascii: "p"), text[i + 1].isWord else { return nil }
    var end = i + 2
    while text[end].isWord { end += 1 }
    return Pointer(range: percent..<end, letter: text[i + 1], qualifier: (i + 2)..<end)
  }

  /// A conversion with `h` or `hh`: its range and that of the letters.
  static func short(_ text: ByteView, at percent: Int) -> (range: Range<Int>, letters: Range<Int>)? {
    var i = percent + 1
    while isFlag(text[i]) { i += 1 }
    let letters = i
    while text[i] == UInt8(ascii: "h") { i += 1 }
    guard i > letters else { return nil }
    switch text[i] {
    case UInt8(ascii: "i"), UInt8(ascii: "d"), UInt8(ascii: "u"), UInt8(ascii: "x"):
      return (percent..<(i + 1), letters..<i)
    default: return nil
    }
  }

  private static func isFlag(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "#"), UInt8(ascii: "."), UInt8(ascii: "*"), UInt8(ascii: "-"): true
    default: byte.isDigit
    }
  }

  /// The part of ascending `lines` that lies in `range`.
  static func within(_ lines: [Int], _ range: Range<Int>) -> ArraySlice<Int> {
    var low = 0
    var high = lines.count
    while low < high {
      let middle = (low + high) / 2
      if lines[middle] < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < lines.count, lines[end] < range.upperBound { end += 1 }
    return lines[low..<end]
  }
}
