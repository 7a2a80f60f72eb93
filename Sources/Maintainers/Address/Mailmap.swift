// SPDX-License-Identifier: GPL-2.0-only

/// The names and addresses that people go by now, from a `.mailmap`.
///
/// Only lines whose last address is asked for are taken apart.
struct Mailmap: Sendable {
  private let text: [UInt8]
  /// The hash of each line's last address, and where the line is.
  private let lines: [(hash: UInt64, range: Range<Int>)]

  /// A map that changes nothing.
  init() { self.init([]) }

  init(_ text: [UInt8]) {
    self.text = text
    var lines: [(hash: UInt64, range: Range<Int>)] = []
    var start = 0
    while start < text.count {
      let end = text[start...].firstIndex(of: 0x0A) ?? text.count
      let line = text[start..<end].prefix { $0 != UInt8(ascii: "#") }
      if let key = Self.lastAddress(line) { lines.append((Self.hash(key), line.startIndex..<line.endIndex)) }
      start = end + 1
    }
    self.lines = lines
  }

  /// What `line` says of an address by itself, or of a name with that address.
  private struct Entry {
    var key: [UInt8]
    var name: [UInt8]?
    var address: [UInt8]?
  }

  /// The person that `text` stands for, formatted with the name.
  func canonical(_ person: AddressText) -> [UInt8] {
    let candidates = entries(for: person.address)
    let full = person.formatted()
    // What is said of name and address together goes before what is said of the address.
    let key = candidates.contains { $0.key == full } ? full : person.address
    let told = candidates.filter { $0.key == key }
    let name = told.last { $0.name != nil }?.name ?? person.name
    let address = told.last { $0.address != nil }?.address ?? person.address
    return AddressText(name: name, address: address).formatted()
  }

  private func entries(for address: [UInt8]) -> [Entry] {
    guard !lines.isEmpty else { return [] }
    let hash = Self.hash(address[...])
    return lines.filter { $0.hash == hash }.compactMap { Self.entry(Array(text[$0.range].trimmed)) }
  }

  private static func lastAddress(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let close = line.lastIndex(of: UInt8(ascii: ">")),
      let open = line[..<close].lastIndex(of: UInt8(ascii: "<"))
    else { return nil }
    return line[(open + 1)..<close]
  }

  /// FNV-1a of the text without blanks at its ends.
  private static func hash(_ text: ArraySlice<UInt8>) -> UInt64 {
    text.trimmed.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  /// Name and address, two addresses, a name and two addresses, or two of both (gitmailmap(5)).
  private static func entry(_ line: [UInt8]) -> Entry? {
    guard let brackets = Brackets(line) else { return nil }
    let first = AddressText(name: brackets.firstName, address: brackets.firstAddress)
    guard let second = brackets.second else {
      return brackets.firstName.isEmpty ? nil : Entry(key: first.address, name: first.name)
    }
    if brackets.firstName.isEmpty {
      return second.name.isEmpty ? Entry(key: second.address, address: brackets.firstAddress) : nil
    }
    if second.name.trimmed.isEmpty {
      return Entry(key: second.address, name: first.name, address: first.address)
    }
    let key = AddressText(name: second.name, address: second.address).formatted()
    return Entry(key: key, name: first.name, address: first.address)
  }

  /// `NAME <ADDRESS> NAME <ADDRESS>`, the second half being optional.
  private struct Brackets {
    let firstName: [UInt8]
    let firstAddress: [UInt8]
    var second: (name: [UInt8], address: [UInt8])?

    init?(_ line: [UInt8]) {
      guard line.last == UInt8(ascii: ">"), let (name, address, end) = Self.pair(line, from: 0) else {
        return nil
      }
      (firstName, firstAddress) = (name, address)
      guard end < line.count else { return }
      guard let (name, address, last) = Self.pair(line, from: end), last == line.count else { return nil }
      second = (Array(name.trimmed), address)
    }

    private static func pair(_ line: [UInt8], from start: Int) -> ([UInt8], [UInt8], Int)? {
      guard let open = line[start...].firstIndex(of: UInt8(ascii: "<")),
        let close = line[open...].firstIndex(of: UInt8(ascii: ">")), close > open + 1
      else { return nil }
      return (Array(line[start..<open]), Array(line[(open + 1)..<close]), close + 1)
    }
  }
}
