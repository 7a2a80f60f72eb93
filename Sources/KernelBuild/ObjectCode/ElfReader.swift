// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// The tables of an ELF file, each access within its bounds.
struct ElfReader {
  struct Header {
    var machine: UInt16
    /// The section table: bytes from the file's start, bytes of an entry, and how many there are.
    var table: Int
    var entrySize: Int
    var count: Int
    /// Index of the section that holds the sections' names.
    var names: Int
  }

  struct SectionEntry {
    var name: Int
    var kind: UInt32
    var flags: UInt64
    var offset: Int
    var size: Int
    var link: Int
    var info: Int
    var entrySize: Int
  }

  static let symbolTable: UInt32 = 2
  static let rela: UInt32 = 4
  static let noBits: UInt32 = 8
  static let rel: UInt32 = 9

  private let file: Bytes
  private let is64: Bool
  private let isBigEndian: Bool

  init(_ file: Bytes) throws(ObjectFile.Damage) {
    guard file.count >= 20, file.starts(with: [0x7F, 0x45, 0x4C, 0x46]), (1...2).contains(file[4]),
      (1...2).contains(file[5])
    else { throw .notAnObject }
    self.file = file
    is64 = file[4] == 2
    isBigEndian = file[5] == 2
  }

  mutating func header() throws(ObjectFile.Damage) -> Header {
    guard try number(at: 16, 2) == 1 else { throw .notRelocatable }
    let table = try offset(at: is64 ? 40 : 32, is64 ? 8 : 4)
    var header = Header(
      machine: UInt16(try number(at: 18, 2)), table: table, entrySize: try offset(at: is64 ? 58 : 46, 2),
      count: try offset(at: is64 ? 60 : 48, 2), names: try offset(at: is64 ? 62 : 50, 2))
    guard table > 0 else {
      header.count = 0
      return header
    }
    guard header.entrySize >= (is64 ? 64 : 40) else { throw .truncated }
    // Where 16 bits are too few, the first entry holds the numbers.
    if header.count == 0 || header.names == 0xFFFF {
      let first = try sectionEntry(at: table)
      if header.count == 0 { header.count = first.size }
      if header.names == 0xFFFF { header.names = first.link }
    }
    return header
  }

  func sectionEntries(_ header: Header) throws(ObjectFile.Damage) -> [SectionEntry] {
    guard header.count > 0 else { return [] }
    guard header.count <= (file.count - header.table) / header.entrySize else { throw .truncated }
    var entries: [SectionEntry] = []
    for index in 0..<header.count {
      entries.append(try sectionEntry(at: header.table + index * header.entrySize))
    }
    return entries
  }

  private func sectionEntry(at place: Int) throws(ObjectFile.Damage) -> SectionEntry {
    let word = is64 ? 8 : 4
    let flags = place + 8
    return SectionEntry(
      name: try offset(at: place, 4), kind: UInt32(try number(at: place + 4, 4)),
      flags: try number(at: flags, word), offset: try offset(at: flags + 2 * word, word),
      size: try offset(at: flags + 3 * word, word), link: try offset(at: flags + 4 * word, 4),
      info: try offset(at: flags + 4 * word + 4, 4), entrySize: try offset(at: flags + 5 * word + 8, word))
  }

  func content(of entry: SectionEntry) throws(ObjectFile.Damage) -> Bytes {
    guard entry.offset <= file.count, entry.size <= file.count - entry.offset else { throw .truncated }
    return Bytes(file[entry.offset..<entry.offset + entry.size])
  }

  func symbols(
    of entry: SectionEntry, strings: Bytes, sections: Int
  ) throws(ObjectFile.Damage) -> [ObjectFile.Symbol] {
    var symbols: [ObjectFile.Symbol] = []
    for place in try places(of: entry, atLeast: is64 ? 24 : 16) {
      let info = try number(at: place + (is64 ? 4 : 12), 1)
      let index = try offset(at: place + (is64 ? 6 : 14), 2)
      symbols.append(
        ObjectFile.Symbol(
          name: Self.string(strings, try offset(at: place, 4)),
          kind: ObjectFile.Symbol.Kind(rawValue: UInt8(info & 15)) ?? .other, isLocal: info >> 4 == 0,
          isWeak: info >> 4 == 2, section: index > 0 && index < sections ? index : nil,
          isUndefined: index == 0, value: try offset(at: place + (is64 ? 8 : 4), is64 ? 8 : 4),
          size: try offset(at: place + (is64 ? 16 : 8), is64 ? 8 : 4)))
    }
    return symbols
  }

  func relocations(
    of entry: SectionEntry, symbols: Int
  ) throws(ObjectFile.Damage) -> [ObjectFile.Relocation] {
    let word = is64 ? 8 : 4
    let hasAddend = entry.kind == Self.rela
    var relocations: [ObjectFile.Relocation] = []
    for place in try places(of: entry, atLeast: word * (hasAddend ? 3 : 2)) {
      let info = try number(at: place + word, word)
      let symbol = Int(truncatingIfNeeded: is64 ? info >> 32 : info >> 8)
      guard symbol < symbols else { throw .truncated }
      let addend = hasAddend ? try number(at: place + 2 * word, word) : 0
      relocations.append(
        ObjectFile.Relocation(
          offset: try offset(at: place, word), kind: UInt32(truncatingIfNeeded: is64 ? info : info & 0xFF),
          symbol: symbol,
          addend: is64 ? Int(truncatingIfNeeded: addend) : Int(Int32(truncatingIfNeeded: addend))))
    }
    return relocations
  }

  /// Where a table's entries begin.
  private func places(
    of entry: SectionEntry, atLeast size: Int
  ) throws(ObjectFile.Damage) -> StrideTo<Int> {
    guard entry.entrySize >= size, entry.offset <= file.count, entry.size <= file.count - entry.offset else {
      throw .truncated
    }
    let count = entry.size / entry.entrySize
    return stride(from: entry.offset, to: entry.offset + count * entry.entrySize, by: entry.entrySize)
  }

  private func number(at place: Int, _ size: Int) throws(ObjectFile.Damage) -> UInt64 {
    guard place >= 0, place <= file.count - size else { throw .truncated }
    var value: UInt64 = 0
    for index in 0..<size {
      value = value << 8 | UInt64(file[place + (isBigEndian ? index : size - 1 - index)])
    }
    return value
  }

  /// A number that must fit into the address space.
  private func offset(at place: Int, _ size: Int) throws(ObjectFile.Damage) -> Int {
    guard let value = Int(exactly: try number(at: place, size)) else { throw .truncated }
    return value
  }

  /// The text at `place` of a string table; empty where that is outside.
  static func string(_ table: Bytes, _ place: Int) -> String {
    guard table.indices.contains(place) else { return "" }
    return String(lossy: table[place...].prefix { $0 != 0 })
  }
}
