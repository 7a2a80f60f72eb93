// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Breaks text into lines as git does for headers and shortlogs.
///
/// A line is broken at the last blank before it grows too wide; a word that is wider than the line
/// stays whole. A single line feed is a blank, unless the next line begins with something that is
/// neither a letter nor a digit; an empty line stays.
struct TextWrap {
  private let text: Bytes
  private let width: Int
  /// Text that is no UTF-8 is measured in bytes.
  private let isUTF8: Bool

  init(_ text: Bytes, width: Int) {
    self.text = text
    self.width = width
    isUTF8 = UTF8Width.isUTF8(text)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { MessageText.isSpace(byte) }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte | 0x20 == byte ? byte & 0xDF : byte)
  }

  private func byte(_ at: Int) -> UInt8 { at < text.count ? text[at] : 0 }

  /// - Parameters:
  ///   - firstColumn: columns that are taken on the line where the text begins; with `firstIndent`
  ///     instead, that many blanks are written first.
  ///   - indent: blanks before every further line.
  func append(to out: inout Bytes, firstColumn: Int, firstIndent: Int, indent: Int) {
    var at = 0
    var lineStart = 0
    var column = firstIndent > 0 ? firstIndent : firstColumn
    var lineIndent = firstIndent
    // A text that goes on behind others may be broken before its first word.
    var lastBlank: Int? = firstIndent > 0 || firstColumn == 0 ? nil : 0

    func write(upTo end: Int) {
      if let lastBlank {
        out += text[lastBlank..<end]
      } else {
        out += Bytes(repeating: 0x20, count: lineIndent) + text[lineStart..<end]
      }
    }
    func breakLine(at blank: Int) {
      out.append(0x0A)
      at = blank + (TextWrap.isBlank(byte(blank)) && blank < text.count ? 1 : 0)
      lineStart = at
      lastBlank = nil
      lineIndent = indent
      column = indent
    }

    while true {
      let isEnd = at >= text.count
      guard isEnd || TextWrap.isBlank(byte(at)) else {
        if isUTF8 {
          column += UTF8Width.columns(text, &at)
        } else {
          column += 1
          at += 1
        }
        continue
      }
      guard column <= width || lastBlank == nil else {
        breakLine(at: lastBlank ?? at)
        continue
      }
      if isEnd, at == lineStart { return }
      write(upTo: at)
      if isEnd { return }
      var blank = at
      if byte(at) == 0x09 { column |= 7 }
      if byte(at) == 0x0A {
        blank += 1
        if byte(blank) == 0x0A {
          out.append(0x0A)
          breakLine(at: blank)
          continue
        }
        if !TextWrap.isAlphanumeric(byte(blank)) {
          breakLine(at: blank)
          continue
        }
        out.append(0x20)
      }
      lastBlank = blank
      column += 1
      at += 1
    }
  }
}
