// SPDX-License-Identifier: GPL-2.0-only

/// Addresses that stand in a source file, with the names before them.
struct FileAddresses {
  private let text: [UInt8]
  private let conduct: MaintainerOptions.Conduct

  init(_ text: [UInt8], _ conduct: MaintainerOptions.Conduct) {
    self.text = text
    self.conduct = conduct
  }

  /// Everybody, in the order of the text.
  var people: [AddressText] {
    var found: [AddressText] = []
    var floor = 0
    var at = text.startIndex
    while let sign = text[at...].firstIndex(of: UInt8(ascii: "@")) {
      at = sign + 1
      guard let start = start(of: sign, floor), let end = end(of: sign) else { continue }
      found.append(person(start..<end, sign))
      floor = end
      at = max(at, end)
    }
    return found
  }

  // What can stand before an `@`, backwards: the local part, a bracket, blanks, commas, blanks, a name.
  private static let steps = 6

  /// The leftmost byte from which everything up to the `@` is a name and an address.
  private func start(of sign: Int, _ floor: Int) -> Int? {
    // Bit n: the n-th part may go on at this byte. Each part but the first may be missing.
    var states: UInt8 = 0b1
    var best: Int?
    var at = sign
    while at > floor, states != 0 {
      at -= 1
      states = Self.next(states, text[at], isFirst: at == sign - 1, conduct)
      if states != 0, at < sign { best = at }
    }
    return best
  }

  private static func next(
    _ states: UInt8, _ byte: UInt8, isFirst: Bool, _ conduct: MaintainerOptions.Conduct
  ) -> UInt8 {
    let fits = [
      isLocal(byte), byte == UInt8(ascii: "(") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: "{"),
      byte.isPerlSpace, byte == UInt8(ascii: ","), byte.isPerlSpace, isName(byte, conduct),
    ]
    // The local part has one byte at least.
    if isFirst { return fits[0] ? 1 : 0 }
    var out: UInt8 = 0
    for part in 0..<steps where states >> UInt8(part) & 1 == 1 {
      for next in part..<steps where fits[next] {
        // A bracket comes once.
        if next == 1, part == 1 { continue }
        out |= 1 << UInt8(next)
      }
    }
    return out
  }

  /// Behind the domain and a closing bracket; nil for a domain without a dot inside.
  private func end(of sign: Int) -> Int? {
    let run = text[(sign + 1)...].prefix {
      $0.isLetter || $0.isDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
    }
    var limit = run.endIndex
    while let dot = run[..<limit].lastIndex(of: UInt8(ascii: ".")), dot > run.startIndex {
      let last = text[(dot + 1)..<run.endIndex].prefix { $0.isLetter || $0.isDigit }
      if !last.isEmpty {
        let end = last.endIndex
        return end < text.count
          && [UInt8(ascii: ")"), UInt8(ascii: ">"), UInt8(ascii: "}")].contains(text[end]) ? end + 1 : end
      }
      limit = dot
    }
    return nil
  }

  private func person(_ range: Range<Int>, _ sign: Int) -> AddressText {
    var local = sign
    while local > range.lowerBound, Self.isLocal(text[local - 1]) { local -= 1 }
    var prefix = text[range.lowerBound..<local]
    if let last = prefix.last, [UInt8(ascii: "("), UInt8(ascii: "<"), UInt8(ascii: "{")].contains(last) {
      prefix.removeLast()
    }
    var end = range.upperBound
    if [UInt8(ascii: ")"), UInt8(ascii: ">"), UInt8(ascii: "}")].contains(text[end - 1]) { end -= 1 }
    let read = AddressText(prefix + [UInt8(ascii: "<")] + text[local..<end] + [UInt8(ascii: ">")])
    return AddressText(name: SpokenName(read.name, conduct).text, address: read.address)
  }

  private static func isLocal(_ byte: UInt8) -> Bool {
    byte.isWord || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
  }

  private static func isName(_ byte: UInt8, _ conduct: MaintainerOptions.Conduct) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), 0x20, UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: "+"),
      UInt8(ascii: "-"):
      true
    default: byte.isLetter || SpokenName.isForeignLetter(byte, conduct)
    }
  }
}
