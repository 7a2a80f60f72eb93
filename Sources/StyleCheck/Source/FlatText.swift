// SPDX-License-Identifier: GPL-2.0-only

/// A macro's body reduced to its shape: one line without comments, every bracketed group folded into
/// the constant `1u`, strings joined with what they are pasted to.
struct FlatText {
  let bytes: [UInt8]

  /// `body` is masked text over one or several lines.
  init(body: ByteView) {
    var text = FlatText.joined(body)
    text = FlatText.folded(text, open: UInt8(ascii: "("), close: UInt8(ascii: ")"), takesBefore: false)
    text = FlatText.folded(text, open: UInt8(ascii: "{"), close: UInt8(ascii: "}"), takesBefore: false)
    text = FlatText.folded(text, open: UInt8(ascii: "["), close: UInt8(ascii: "]"), takesBefore: true)
    bytes = FlatText.withoutPastes(text)
  }

  /// Comments and continued line ends taken out, blanks at both ends too.
  private static func joined(_ body: ByteView) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(body.count)
    var i = 0
    while i < body.count {
      if body[i] == UInt8(ascii: "\\"), body[i + 1] == 0x0A, i + 1 < body.count {
        i += 2
        continue
      }
      if body[i] != Mask.comment { text.append(body[i]) }
      i += 1
    }
    while let last = text.last, last.isBlank { text.removeLast() }
    return Array(text.drop { $0.isBlank })
  }

  /// Innermost groups first; a bracket that has no partner stays.
  private static func folded(_ text: [UInt8], open: UInt8, close: UInt8, takesBefore: Bool) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    var opened: [Int] = []
    for byte in text {
      if byte == open {
        opened.append(out.count)
        out.append(byte)
      } else if byte == close, let start = opened.last, !takesBefore || start > 0 {
        opened.removeLast()
        out.removeLast(out.count - start + (takesBefore ? 1 : 0))
        out += [UInt8(ascii: "1"), UInt8(ascii: "u")]
      } else {
        out.append(byte)
      }
    }
    return out
  }

  /// A name next to a string constant is pasted to it, as in `KERN_ERR "…"`.
  private static func withoutPastes(_ text: [UInt8]) -> [UInt8] {
    var pieces: [(isString: Bool, isName: Bool, bytes: ArraySlice<UInt8>)] = []
    var i = 0
    while i < text.count {
      let start = i
      if text[i] == UInt8(ascii: "\"") {
        i += 1
        while i < text.count, text[i] == Mask.string || text[i] == 0x09 { i += 1 }
        if i < text.count, text[i] == UInt8(ascii: "\"") {
          i += 1
          pieces.append((true, false, text[start..<i]))
          continue
        }
        i = start + 1
      } else if text[i].isIdentifierStart {
        while i < text.count, text[i].isWord { i += 1 }
        pieces.append((false, true, text[start..<i]))
        continue
      } else {
        i += 1
      }
      pieces.append((false, false, text[start..<i]))
    }
    guard pieces.contains(where: \.isString) else { return text }
    var out: [(isString: Bool, isName: Bool, bytes: ArraySlice<UInt8>)] = []
    for piece in pieces {
      // Blanks are pieces of one byte; look over them.
      guard piece.isName || piece.isString else {
        out.append(piece)
        continue
      }
      var k = out.count - 1
      while k >= 0, !out[k].isString, !out[k].isName, out[k].bytes.allSatisfy(\.isBlank) { k -= 1 }
      if k >= 0, piece.isName, out[k].isString {
        out.removeLast(out.count - 1 - k)
      } else if k >= 0, piece.isString, out[k].isName {
        out.removeLast(out.count - k)
        out.append(piece)
      } else {
        out.append(piece)
      }
    }
    return out.flatMap { Array($0.bytes) }
  }
}
