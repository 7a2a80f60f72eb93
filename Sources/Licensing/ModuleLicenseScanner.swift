// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Finds `MODULE_LICENSE("…")` in C source, outside of comments and strings.
enum ModuleLicenseScanner {
  struct Use {
    /// The string, adjacent literals joined, escapes as they are written.
    var value: String
    /// Byte offsets of the literals, quotation marks included.
    var range: Range<Int>
  }

  private static let name: StaticString = "MODULE_LICENSE"

  static func uses(in text: Bytes) -> [Use] {
    // Most files have none, and are not read byte by byte.
    guard text.index(of: name, in: 0..<text.count) != nil else { return [] }
    var uses: [Use] = []
    var at = 0
    while at < text.count {
      if text[at].isWordByte {
        let end = wordEnd(text, at)
        if end - at == name.utf8CodeUnitCount, text.has(name, at: at), let use = argument(text, after: end) {
          uses.append(use)
        }
        at = end
      } else {
        at = skipping(text, at)
      }
    }
    return uses
  }

  /// The string in the parentheses behind `start`; nil where something else is there.
  private static func argument(_ text: Bytes, after start: Int) -> Use? {
    var at = skippingSpace(text, start)
    guard at < text.count, text[at] == UInt8(ascii: "(") else { return nil }
    at = skippingSpace(text, at + 1)
    let first = at
    var last = at
    var value = Bytes()
    while at < text.count, text[at] == UInt8(ascii: "\"") {
      last = stringEnd(text, at)
      let isClosed = last - 1 > at && text[last - 1] == text[at]
      value += text[at + 1..<(isClosed ? last - 1 : max(last, at + 1))]
      at = skippingSpace(text, last)
    }
    return last > first ? Use(value: String(lossy: value), range: first..<last) : nil
  }

  private static func wordEnd(_ text: Bytes, _ start: Int) -> Int {
    var at = start
    while at < text.count, text[at].isWordByte { at += 1 }
    return at
  }

  private static func skippingSpace(_ text: Bytes, _ start: Int) -> Int {
    var at = start
    while at < text.count {
      if text[at].isBlank || text[at] == 0x0A || text[at] == 0x0D {
        at += 1
      } else if text.has("/*", at: at) || text.has("//", at: at) {
        at = skipping(text, at)
      } else {
        break
      }
    }
    return at
  }

  /// Behind the comment, literal or single byte at `start`.
  private static func skipping(_ text: Bytes, _ start: Int) -> Int {
    switch text[start] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      return stringEnd(text, start)
    case UInt8(ascii: "/") where text.has("/*", at: start):
      return text.index(of: "*/", in: min(start + 2, text.count)..<text.count).map { $0 + 2 } ?? text.count
    case UInt8(ascii: "/") where text.has("//", at: start):
      return text.index(of: 0x0A, in: start..<text.count) ?? text.count
    default:
      return start + 1
    }
  }

  /// Behind the literal that begins at `start`. One that is not closed ends with its line: an
  /// apostrophe in `#error don't` must not swallow the rest of the file.
  private static func stringEnd(_ text: Bytes, _ start: Int) -> Int {
    var at = start + 1
    while at < text.count, text[at] != 0x0A {
      if text[at] == text[start] { return at + 1 }
      at += text[at] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(at, text.count)
  }
}
