// SPDX-License-Identifier: GPL-2.0-only

/// Whom git makes the author of a mail: its own reading of a `From` value, looser than RFC 5322.
enum MailAuthor {
  /// `from` is a decoded value. The name is the address where none is usable: empty,
  /// longer than 60, or with an `@` or an angle bracket in it.
  static func read(_ from: Bytes) -> (name: Bytes, address: Bytes) {
    let from = from[...].collapsingSpace()
    var text = unquoted(from)
    guard let at = text.firstIndex(of: 0x40) else { return withoutAt(from) }
    var start = at
    while start > 0, !text[start - 1].isSpace, text[start - 1] != 0x3C { start -= 1 }
    let address = Array(text[start...].prefix { !$0.isSpace && $0 != 0x3E })
    let end = start + address.count
    // One byte behind the address goes with it: its closing bracket, or the blank before a comment.
    text.removeSubrange(start..<min(end + 1, text.count))
    if start > 0, text[start - 1] == 0x3C { text[start - 1] = 0x20 }
    var name = text[...].collapsingSpace()
    if name.count > 1, name.first == 0x28, name.last == 0x29 { name = Array(name.dropFirst().dropLast()) }
    return (sane(name, or: address), address)
  }

  /// `Name <word>`, of use on one's own machine only.
  private static func withoutAt(_ from: Bytes) -> (name: Bytes, address: Bytes) {
    guard let open = from.firstIndex(of: 0x3C), let close = from[open...].firstIndex(of: 0x3E) else {
      return ([], [])
    }
    let address = Array(from[(open + 1)..<close])
    return (sane(Array(from[..<open].trimmed), or: address), address)
  }

  private static func sane(_ name: Bytes, or address: Bytes) -> Bytes {
    let isUsable = (1...60).contains(name.count) && !name.contains { [0x40, 0x3C, 0x3E].contains($0) }
    return isUsable ? name : address
  }

  /// Without the quotes of quoted strings and the backslashes of quoted pairs; comments stay, in brackets.
  private static func unquoted(_ text: Bytes) -> Bytes {
    var out: Bytes = []
    var isQuoted = false
    var depth = 0
    var isLiteral = false
    for byte in text {
      if isLiteral {
        isLiteral = false
        out.append(byte)
      } else if byte == 0x5C, isQuoted || depth > 0 {
        isLiteral = true
      } else if byte == 0x22, depth == 0 {
        isQuoted.toggle()
      } else {
        if !isQuoted, byte == 0x28 { depth += 1 }
        if !isQuoted, byte == 0x29, depth > 0 { depth -= 1 }
        out.append(byte)
      }
    }
    return out
  }
}
