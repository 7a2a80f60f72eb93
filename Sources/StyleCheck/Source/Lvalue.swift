// SPDX-License-Identifier: GPL-2.0-only

/// A name with members and subscripts, as one writes it without blanks: `dev->list[0].next`.
///
/// `Operand` reads the same from tokens and does not care for blanks; checkpatch does where it looks at
/// the start of a line.
enum Lvalue {
  /// End of the one that begins at `start`; nil where none does.
  static func end(_ text: ByteView, from start: Int) -> Int? {
    guard var end = nameEnd(text, from: start) else { return nil }
    while true {
      if text.hasPrefix("->", at: end), let next = nameEnd(text, from: end + 2) {
        end = next
      } else if text[end] == UInt8(ascii: "."), let next = nameEnd(text, from: end + 1) {
        end = next
      } else if text[end] == UInt8(ascii: "["), let close = text.firstIndex(of: UInt8(ascii: "]"), from: end)
      {
        end = close + 1
      } else {
        return end
      }
    }
  }

  /// End of an identifier with its `##` pastes.
  private static func nameEnd(_ text: ByteView, from start: Int) -> Int? {
    var end = text.identifierEnd(from: start)
    guard end > start else { return nil }
    while true {
      let paste = text.skippingBlanks(from: end)
      guard text.hasPrefix("##", at: paste) else { return end }
      let next = text.skippingBlanks(from: paste + 2)
      let nextEnd = text.identifierEnd(from: next)
      guard nextEnd > next else { return end }
      end = nextEnd
    }
  }

  /// The first name, without members, of one that ends at `end`; subscripts behind it are looked over. Nil
  /// where none ends there.
  static func name(_ text: ByteView, endingAt end: Int) -> Range<Int>? {
    var end = end
    while text[end - 1] == UInt8(ascii: "]") {
      var open = end - 2
      while open >= 0, text[open] != UInt8(ascii: "["), text[open] != UInt8(ascii: "]") { open -= 1 }
      guard open > 0, text[open] == UInt8(ascii: "[") else { return nil }
      end = open
    }
    var start = end
    while start > 0, text[start - 1].isWord { start -= 1 }
    return start < end ? start..<end : nil
  }
}
