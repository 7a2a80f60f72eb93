// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel

/// Where the parts of one commit stand in the output of `PatchStream`'s git.
struct PatchLayout {
  let head: Range<Int>
  /// The rows of `--raw` and `--numstat`, and the lines of `--dirstat`; empty for a commit that changes nothing.
  private(set) var rows: Range<Int>
  /// Where the diff begins; nil for a commit that changes nothing.
  private(set) var diff: Int?
  /// Behind the last part before the diff.
  private(set) var end: Int

  /// Nil while not all of it, the diff apart, is in `text`.
  init?(_ text: Bytes, from start: Int) {
    guard let close = text.firstByte(0, from: start + 1) else { return nil }
    head = (start + 1)..<close
    // Another NUL ends the commit's text. The byte behind it tells whether files follow.
    end = close + 2
    rows = end..<end
    guard end < text.count else {
      // At the end of the output there is nothing more.
      return
    }
    guard text[end] == UInt8(ascii: "\n") else { return }
    var at = end + 1
    while at < text.count {
      if text[at] == 0 {
        rows = (end + 1)..<at
        diff = at + 1
        end = at + 1
        return
      }
      let isLine = text[at] == UInt8(ascii: " ")
      guard let next = isLine ? text.firstByte(0x0A, from: at) : Self.rowEnd(text, at) else { return nil }
      at = next + 1
    }
    return nil
  }

  /// The NUL that ends the row at `start`.
  private static func rowEnd(_ text: Bytes, _ start: Int) -> Int? {
    guard let first = text.firstByte(0, from: start) else { return nil }
    if text[start] == UInt8(ascii: ":") {
      // A moved file has two names behind its row's facts, any other one.
      let kind = text[start..<first].lastIndex(of: 0x20).map { text[$0 + 1] }
      let isMoved = kind == UInt8(ascii: "R") || kind == UInt8(ascii: "C")
      guard let name = text.firstByte(0, from: first + 1) else { return nil }
      return isMoved ? text.firstByte(0, from: name + 1) : name
    }
    // Of `--numstat`: a moved file's row ends in a tab, and its names follow.
    guard text[first - 1] == 0x09, let old = text.firstByte(0, from: first + 1) else { return first }
    return text.firstByte(0, from: old + 1)
  }
}

extension [UInt8] {
  func firstByte(_ byte: UInt8, from start: Int) -> Int? {
    guard start < count else { return nil }
    return withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress, let found = memchr(base + start, Int32(byte), count - start) else {
        return nil
      }
      return UnsafeRawPointer(found) - base
    }
  }
}
