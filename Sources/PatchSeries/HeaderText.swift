// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Header fields as git writes them: encoded where a byte is not ASCII (RFC 2047), else folded.
struct HeaderText {
  /// The charset that encoded words name.
  let charset: String
  /// False leaves bytes that are not ASCII as they are.
  let encodes: Bool

  /// Columns that a line of plain text may have.
  private static let plainWidth = 78
  /// Columns that a line with encoded words may have (RFC 2047, section 2).
  private static let encodedWidth = 76

  /// `Subject: …` and its line end; `start` holds the name and the bracket.
  func subject(_ subject: Bytes, start: Bytes) -> Bytes {
    var out = start
    if encodes, Self.needsEncoding(subject) {
      appendEncoded(subject, to: &out, inAddress: false)
    } else {
      Self.appendWrapped(subject, to: &out, column: Self.lastLineLength(out))
    }
    return out + [0x0A]
  }

  /// `From: Name <address>` and its line end.
  func from(_ author: MailAddress) -> Bytes {
    var out = Bytes("From: ".utf8)
    let name = author.name
    var width = Self.plainWidth
    if encodes, Self.needsEncoding(name) {
      appendEncoded(name, to: &out, inAddress: true)
      width = Self.encodedWidth
    } else {
      Self.appendWrapped(Self.needsQuotes(name) ? Self.quoted(name) : name, to: &out, column: 6)
    }
    if width < Self.lastLineLength(out) + author.address.count + 3 { out.append(0x0A) }
    return out + [0x20, 0x3C] + author.address + [0x3E, 0x0A]
  }

  private static func lastLineLength(_ text: Bytes) -> Int {
    text.count - (text.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0)
  }

  /// An escape character opens other character sets (ISO 2022), and is therefore not ASCII here.
  static func isASCII(_ text: some Sequence<UInt8>) -> Bool { text.allSatisfy { $0 < 0x80 && $0 != 0x1B } }

  /// The same for a whole message, eight bytes at a time.
  static func isASCII(_ text: Bytes) -> Bool {
    text.withUnsafeBytes { buffer in
      let words = buffer.count / 8
      for i in 0..<words {
        let word = buffer.loadUnaligned(fromByteOffset: i * 8, as: UInt64.self)
        guard word & 0x8080_8080_8080_8080 == 0 else { return false }
        // A byte of zero after the exclusive or is an escape character.
        let escape = word ^ 0x1B1B_1B1B_1B1B_1B1B
        guard (escape &- 0x0101_0101_0101_0101) & ~escape & 0x8080_8080_8080_8080 == 0 else { return false }
      }
      return buffer[(words * 8)...].allSatisfy { $0 < 0x80 && $0 != 0x1B }
    }
  }

  private static func needsEncoding(_ text: Bytes) -> Bool {
    for (i, byte) in text.enumerated() {
      if byte >= 0x80 || byte == 0x1B || byte == 0x0A { return true }
      if byte == UInt8(ascii: "="), i + 1 < text.count, text[i + 1] == UInt8(ascii: "?") { return true }
    }
    return false
  }

  /// The specials of RFC 5322, section 3.2.3, which a display name may hold in quotes only.
  private static func needsQuotes(_ name: Bytes) -> Bool {
    name.contains { "()<>[]:;@\\,.\"".utf8.contains($0) }
  }

  private static func quoted(_ name: Bytes) -> Bytes {
    var out: Bytes = [0x22]
    for byte in name {
      if byte == 0x22 || byte == 0x5C { out.append(0x5C) }
      out.append(byte)
    }
    return out + [0x22]
  }

  // MARK: RFC 2047

  private func appendEncoded(_ text: Bytes, to out: inout Bytes, inAddress: Bool) {
    let open = Bytes("=?\(charset)?q?".utf8)
    var column = Self.lastLineLength(out) + open.count
    out += open
    var at = 0
    while at < text.count {
      let length = isUTF8 ? UTF8Width.characterLength(text, at) : 1
      let isSpecial = length > 1 || Self.isSpecial(text[at], inAddress: inAddress)
      let width = isSpecial ? 3 * length : 1
      if column + width + 2 > Self.encodedWidth {
        out += Bytes("?=\n ".utf8) + open
        column = open.count + 1
      }
      for byte in text[at..<(at + length)] {
        if isSpecial {
          out += [UInt8(ascii: "="), Self.hexDigit(byte >> 4), Self.hexDigit(byte & 15)]
        } else {
          out.append(byte)
        }
      }
      column += width
      at += length
    }
    out += Bytes("?=".utf8)
  }

  private var isUTF8: Bool { ["utf-8", "utf8"].contains(charset.lowercased()) }

  private static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x41 + value - 10 }

  /// Bytes that may not stand for themselves in an encoded word; in a name fewer may than in a subject.
  private static func isSpecial(_ byte: UInt8, inAddress: Bool) -> Bool {
    guard byte > 0x20, byte < 0x7F, !"=?_".utf8.contains(byte) else { return true }
    guard inAddress else { return false }
    let isAlphanumeric =
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    return !(isAlphanumeric || "!*+-/".utf8.contains(byte))
  }

  // MARK: Folding

  /// Appends `text`, broken at blanks so that lines stay within the width where they can. `column` is
  /// where the first line begins.
  private static func appendWrapped(_ text: Bytes, to out: inout Bytes, column: Int) {
    TextWrap(text, width: plainWidth).append(to: &out, firstColumn: column, firstIndent: 0, indent: 1)
  }
}
