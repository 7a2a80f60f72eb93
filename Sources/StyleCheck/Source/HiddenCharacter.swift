// SPDX-License-Identifier: GPL-2.0-only

/// A character that is not shown as one, and where it stands.
struct HiddenCharacter {
  enum Kind {
    /// Turns the direction of what follows: embeddings, overrides and isolates of Unicode's UAX #9.
    case bidirectional
    /// Takes no room, or looks like a blank and is none.
    case invisible
    /// Of C0 or C1: moves the cursor, rings, changes colours.
    case control
  }

  let kind: Kind
  let columns: Range<Int>
  /// `U+202E`
  let name: String

  /// Calls `body` with each of the line. Bytes that are no UTF-8 are another rule's.
  static func forEach(in line: ByteView, _ body: (HiddenCharacter) -> Void) {
    var i = 0
    while i < line.count {
      let length = UTF8Check.length(of: line, at: i)
      let width = max(length, 1)
      // A byte of 80 and up that is no character is nothing of ours.
      let isCharacter = length > 0 || line.base[i] < 0x80
      if isCharacter, let kind = kind(of: scalar(line, i, width), line, i..<(i + width)) {
        let code = String(scalar(line, i, width), radix: 16, uppercase: true)
        let name = "U+" + String(repeating: "0", count: max(0, 4 - code.utf8.count)) + code
        body(HiddenCharacter(kind: kind, columns: i..<(i + width), name: name))
      }
      i += width
    }
  }

  private static func scalar(_ line: ByteView, _ start: Int, _ width: Int) -> UInt32 {
    let lead: [UInt8] = [0x7F, 0x7F, 0x1F, 0x0F, 0x07]
    var value = UInt32(line[start] & lead[min(width, 4)])
    for i in 1..<max(width, 1) { value = value << 6 | UInt32(line[start + i] & 0x3F) }
    return value
  }

  private static func kind(of scalar: UInt32, _ line: ByteView, _ columns: Range<Int>) -> Kind? {
    switch scalar {
    // Tabs, form feeds and the carriage return of DOS_LINE_ENDINGS are seen.
    case 0x09, 0x0A, 0x0C, 0x0D: nil
    case 0..<0x20, 0x7F...0x9F: .control
    case 0x202A...0x202E, 0x2066...0x2069: .bidirectional
    case 0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2060...0x2064, 0x3164, 0xFEFF, 0xFFA0,
      0xE0000...0xE007F:
      .invisible
    // Joiners are part of words in many scripts, and of no word of ASCII.
    case 0x200C, 0x200D:
      line[columns.lowerBound - 1] < 0x80 || line[columns.upperBound] < 0x80 ? .invisible : nil
    default: nil
    }
  }
}
