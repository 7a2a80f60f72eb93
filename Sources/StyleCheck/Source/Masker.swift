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

  /// Masks one line. `out` holds the line as it is, and `raw` is read nowhere beyond `count`.
  ///
  /// - Returns: first column of the masked line that is no blank; `count` where there is none.
  mutating func mask(_ raw: UnsafePointer<UInt8>, into out: UnsafeMutablePointer<UInt8>, count: Int) -> Int {
    let line = ByteView(base: raw, count: count)
    var i = 0
    while i < count {
      switch state {
      case .code: i = maskCode(line, from: i, out)
      case .comment: i = maskComment(line, from: i, out)
      case .lineComment:
        Masker.fill(out, line, i..<count, Mask.comment)
        i = count
      case .quoted(let quote): i = maskString(line, from: i, quote, out)
      }
    }
    if state == .lineComment { state = .code }
    let masked = ByteView(base: out, count: count)
    let margin = masked.skippingBlanks()
    if masked[margin] == UInt8(ascii: "#") { maskDirective(masked, hash: margin, out) }
    return margin
  }

  /// Code stays as it is: only what begins a comment or a constant is looked for.
  private mutating func maskCode(
    _ line: ByteView, from start: Int, _ out: UnsafeMutablePointer<UInt8>
  ) -> Int {
    let i = line.firstIndex(
      of: UInt8(ascii: "/"), UInt8(ascii: "\""), UInt8(ascii: "'"), from: start)
    guard i < line.count else { return i }
    let byte = line.base[i]
    guard byte == UInt8(ascii: "/") else {
      state = .quoted(byte)
      return i + 1
    }
    let next = line[i + 1]
    guard next == UInt8(ascii: "*") || next == byte else { return i + 1 }
    state = next == byte ? .lineComment : .comment
    out[i] = Mask.comment
    out[i + 1] = Mask.comment
    return i + 2
  }

  /// Up to the end of the comment, or of the line.
  private mutating func maskComment(
    _ line: ByteView, from start: Int, _ out: UnsafeMutablePointer<UInt8>
  ) -> Int {
    var i = start
    while let star = line.firstIndex(of: UInt8(ascii: "*"), from: i) {
      i = star + 1
      guard line[i] == UInt8(ascii: "/") else { continue }
      Masker.fill(out, line, start..<(i + 1), Mask.comment)
      state = .code
      return i + 1
    }
    Masker.fill(out, line, start..<line.count, Mask.comment)
    return line.count
  }

  /// Up to the quote that closes the constant, or the end of the line. What a backslash takes the meaning
  /// from is masked even where it is a tab.
  private mutating func maskString(
    _ line: ByteView, from start: Int, _ quote: UInt8, _ out: UnsafeMutablePointer<UInt8>
  ) -> Int {
    let i = line.firstIndex(of: quote, UInt8(ascii: "\\"), quote, from: start)
    Masker.fill(out, line, start..<i, Mask.string)
    guard i < line.count else { return i }
    guard line.base[i] != quote else {
      state = .code
      return i + 1
    }
    out[i] = Mask.string
    if i + 1 < line.count { out[i + 1] = Mask.string }
    return i + 2
  }

  /// Writes `mask` for every byte of `range` but tabs.
  @inline(__always)
  private static func fill(
    _ out: UnsafeMutablePointer<UInt8>, _ line: ByteView, _ range: Range<Int>, _ mask: UInt8
  ) {
    for i in range { out[i] = line.base[i] == 0x09 ? 0x09 : mask }
  }

  /// The path of `#include <…>` and the words of `#error` and `#warning` are no code either.
  private func maskDirective(_ line: ByteView, hash: Int, _ out: UnsafeMutablePointer<UInt8>) {
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
