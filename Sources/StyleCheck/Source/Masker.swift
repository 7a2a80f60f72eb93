// SPDX-License-Identifier: GPL-2.0-only

/// Blanks comments and the contents of strings, line by line, as a compiler would skip them.
///
/// A comment becomes `Mask.comment` with its delimiters; what is between quotes becomes
/// `Mask.string`, the quotes stay. Tabs stay too, because they decide columns. The state goes from
/// one line to the next, an unclosed string included: a patch is not always C.
struct Masker {
  private enum State: Equatable {
    case code
    case comment
    case lineComment
    case quoted(UInt8)
  }

  private var state: State

  init(insideComment: Bool) { state = insideComment ? .comment : .code }

  mutating func mask(_ raw: UnsafeMutablePointer<UInt8>, into out: UnsafeMutablePointer<UInt8>, count: Int) {
    var i = 0
    while i < count {
      let byte = raw[i]
      switch state {
      case .code:
        i += enter(byte, next: i + 1 < count ? raw[i + 1] : 0, out + i, left: count - i)
      case .comment:
        if byte == UInt8(ascii: "*"), i + 1 < count, raw[i + 1] == UInt8(ascii: "/") {
          out[i] = Mask.comment
          out[i + 1] = Mask.comment
          state = .code
          i += 2
        } else {
          if byte != 0x09 { out[i] = Mask.comment }
          i += 1
        }
      case .lineComment:
        if byte != 0x09 { out[i] = Mask.comment }
        i += 1
      case .quoted(let quote):
        if byte == UInt8(ascii: "\\") {
          out[i] = Mask.string
          if i + 1 < count { out[i + 1] = Mask.string }
          i += 2
        } else if byte == quote {
          state = .code
          i += 1
        } else {
          if byte != 0x09 { out[i] = Mask.string }
          i += 1
        }
      }
    }
    if state == .lineComment { state = .code }
    maskDirective(ByteView(base: out, count: count), out)
  }

  /// Handles one position of code; returns the number of bytes it took.
  @inline(__always)
  private mutating func enter(_ byte: UInt8, next: UInt8, _ out: UnsafeMutablePointer<UInt8>, left: Int)
    -> Int
  {
    if byte == UInt8(ascii: "/"), left > 1 {
      if next == UInt8(ascii: "*") {
        state = .comment
        out[0] = Mask.comment
        out[1] = Mask.comment
        return 2
      }
      if next == UInt8(ascii: "/") {
        state = .lineComment
        out[0] = Mask.comment
        out[1] = Mask.comment
        return 2
      }
    }
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { state = .quoted(byte) }
    return 1
  }

  /// The path of `#include <…>` and the words of `#error` and `#warning` are no code either.
  private func maskDirective(_ line: ByteView, _ out: UnsafeMutablePointer<UInt8>) {
    let hash = line.skippingBlanks()
    guard line[hash] == UInt8(ascii: "#") else { return }
    let name = line.skippingBlanks(from: hash + 1)
    if line.hasPrefix("include", at: name) {
      let open = line.skippingBlanks(from: name + 7)
      guard open > name + 7, line[open] == UInt8(ascii: "<") else { return }
      var close = line.count - 1
      while close > open, line[close] != UInt8(ascii: ">") { close -= 1 }
      if close > open { for i in (open + 1)..<close { out[i] = Mask.string } }
    } else if line.hasPrefix("error", at: name) || line.hasPrefix("warning", at: name) {
      let word = line.hasPrefix("error", at: name) ? name + 5 : name + 7
      let start = line.skippingBlanks(from: word)
      guard start > word, start < line.count else { return }
      var last = line.count
      while last > start, !line[last - 1].isWord { last -= 1 }
      guard last > start else { return }
      // checkpatch replaces the rest of the line by as many marks as there were up to the last word.
      for i in start..<line.count { out[i] = i < last ? Mask.string : 0x20 }
    }
  }
}
