// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// A relocatable ELF object or a module, as the compiler or the linker wrote it: elf(5).
///
/// 32 and 64 bits, both byte orders. The file may be anything: what does not hold together is an error.
public struct ObjectFile: Sendable {
  /// Why a file cannot be read as an object.
  public enum Damage: Error, Hashable, Sendable {
    /// Not ELF at all.
    case notAnObject
    /// ELF, but no relocatable object: an executable, a core, a shared library.
    case notRelocatable
    /// A table or a section reaches beyond the end of the file, or a table's entries have a wrong size.
    case truncated
  }

  public struct Section: Hashable, Sendable {
    public var name: String
    /// `SHT_PROGBITS` (1), `SHT_NOBITS` (8), ...
    public var kind: UInt32
    /// `SHF_WRITE` (1), `SHF_ALLOC` (2), `SHF_EXECINSTR` (4), `SHF_STRINGS` (0x20), ...
    public var flags: UInt64
    /// In bytes; without content for `SHT_NOBITS`.
    public var size: Int
    public var content: Bytes
    /// In the order of their places; none where the section is not loaded.
    public var relocations: [Relocation] = []

    /// Whether it is in memory when the module is loaded; debug information is not.
    public var isLoaded: Bool { flags & 2 != 0 }
    var isCode: Bool { flags & 4 != 0 }
    var hasStrings: Bool { flags & 0x20 != 0 }

    /// Those at places within `range`.
    func relocations(in range: Range<Int>) -> ArraySlice<Relocation> {
      var low = 0
      var high = relocations.count
      while low < high {
        let middle = (low + high) / 2
        if relocations[middle].offset < range.lowerBound { low = middle + 1 } else { high = middle }
      }
      return relocations[low...].prefix { range.contains($0.offset) }
    }
  }

  public struct Symbol: Hashable, Sendable {
    public enum Kind: UInt8, Sendable {
      case untyped = 0, object, function, section, file, common, threadLocal
      case other = 255
    }
    /// Empty for most section symbols.
    public var name: String
    public var kind: Kind
    public var isLocal: Bool
    public var isWeak: Bool
    /// Index of its section; nil where it is not defined here, or is no address.
    public var section: Int?
    /// Whether another object must define it.
    public var isUndefined: Bool
    /// Bytes from the section's start, and its size.
    public var value: Int
    public var size: Int
  }

  public struct Relocation: Hashable, Sendable {
    /// Bytes from the section's start.
    public var offset: Int
    public var kind: UInt32
    /// Index into `symbols`.
    public var symbol: Int
    public var addend: Int
  }

  public private(set) var sections: [Section] = []
  public private(set) var symbols: [Symbol] = []
  /// `EM_X86_64` (62), `EM_AARCH64` (183), ...
  public let machine: UInt16

  /// Throws for whatever is no relocatable object.
  public init(_ file: Bytes) throws(Damage) {
    var reader = try ElfReader(file)
    let header = try reader.header()
    machine = header.machine
    let entries = try reader.sectionEntries(header)
    let names = header.names < entries.count ? try reader.content(of: entries[header.names]) : []
    for entry in entries {
      let content = entry.kind == ElfReader.noBits ? [] : try reader.content(of: entry)
      sections.append(
        Section(
          name: ElfReader.string(names, entry.name), kind: entry.kind, flags: entry.flags, size: entry.size,
          content: content))
    }
    for entry in entries where entry.kind == ElfReader.symbolTable {
      let strings = entry.link < sections.count ? sections[entry.link].content : []
      symbols = try reader.symbols(of: entry, strings: strings, sections: sections.count)
    }
    for entry in entries where entry.kind == ElfReader.rela || entry.kind == ElfReader.rel {
      guard sections.indices.contains(entry.info) else { throw .truncated }
      // Those of debug information are many, and nobody asks for them.
      guard sections[entry.info].isLoaded else { continue }
      let relocations = try reader.relocations(of: entry, symbols: symbols.count)
      sections[entry.info].relocations += relocations.sorted { $0.offset < $1.offset }
    }
  }

  public func section(named name: String) -> Section? { sections.first { $0.name == name } }
}
