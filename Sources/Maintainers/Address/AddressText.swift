// SPDX-License-Identifier: GPL-2.0-only

/// Somebody's name and address as MAINTAINERS, mailmaps and trailers write them, in bytes: names that are compared
/// and printed must not change on the way.
struct AddressText: Hashable, Sendable {
  /// With quotes round it where it needs them; empty where only an address is known.
  var name: [UInt8]
  /// Empty for a text that has none.
  var address: [UInt8]

  init(name: [UInt8], address: [UInt8]) {
    self.name = Self.quoted(name)
    self.address = Array(address.trimmed)
  }

  /// Reads `Jane Doe <jane@example.org>`, `<jane@example.org>` or `jane@example.org`, and whatever looks like them.
  init(_ text: [UInt8]) {
    if let (name, address) = Self.named(text) {
      self.init(name: Array(text[name]), address: Array(text[address]))
    } else {
      self.init(name: [], address: Array(text[Self.bracketed(text) ?? Self.bare(text) ?? 0..<0]))
    }
  }

  /// As it is printed.
  func formatted(withName: Bool = true) -> [UInt8] {
    withName && !name.isEmpty ? name + Array(" <".utf8) + address + [UInt8(ascii: ">")] : address
  }

  /// Everything before the first `<` is the name; the address goes to the last `>` that has an `@` before it.
  private static func named(_ text: [UInt8]) -> (Range<Int>, Range<Int>)? {
    guard let open = text.firstIndex(of: UInt8(ascii: "<")), open > 0,
      let close = text.lastIndex(of: UInt8(ascii: ">")), close > open,
      let at = text[open...].dropFirst(2).firstIndex(of: UInt8(ascii: "@")), at < close
    else { return nil }
    return (0..<open, open + 1..<close)
  }

  /// Nothing but blanks before the `<`: the address has no blank behind its last `@`.
  private static func bracketed(_ text: [UInt8]) -> Range<Int>? {
    guard let open = text.firstIndex(where: { !$0.isPerlSpace }), text[open] == UInt8(ascii: "<") else {
      return nil
    }
    var end = text.count
    while let at = text[..<end].lastIndex(of: UInt8(ascii: "@")), at >= open + 2 {
      let run = text[at...].prefix { !$0.isPerlSpace }
      if let close = run.lastIndex(of: UInt8(ascii: ">")) { return open + 1..<close }
      end = at
    }
    return nil
  }

  /// Up to the first blank behind the last `@`.
  private static func bare(_ text: [UInt8]) -> Range<Int>? {
    guard let at = text.lastIndex(of: UInt8(ascii: "@")), at > 0 else { return nil }
    return 0..<text[at...].prefix { !$0.isPerlSpace }.endIndex
  }

  /// A name that holds more than letters, digits, blanks and hyphens stands in quotes.
  private static func quoted(_ name: [UInt8]) -> [UInt8] {
    var name = name.trimmed
    let quote = UInt8(ascii: "\"")
    if name.first == quote { name.removeFirst() }
    if name.last == quote { name.removeLast() }
    guard name.contains(where: { !($0.isWord || $0 == 0x20 || $0 == UInt8(ascii: "-")) }) else {
      return Array(name)
    }
    var out = [quote]
    var previous: UInt8 = 0
    for byte in name {
      if byte == quote, previous != UInt8(ascii: "\\") { out.append(UInt8(ascii: "\\")) }
      out.append(byte)
      previous = byte
    }
    return out + [quote]
  }
}
