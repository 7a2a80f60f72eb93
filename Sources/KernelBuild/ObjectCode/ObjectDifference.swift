// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Where the code of two objects differs.
struct ObjectDifference {
  /// Functions and variables of either object, or sections where no symbol covers the place; sorted.
  let names: [String]

  var isSame: Bool { names.isEmpty }

  /// Compares all that is loaded, section by section: bytes, relocations and the symbols that others see.
  ///
  /// Debug information, notes of the compiler and the order of the symbol table are no code.
  init(_ old: ObjectFile, _ new: ObjectFile) {
    guard old.machine == new.machine else {
      names = ["the machine"]
      return
    }
    let before = Side(old), after = Side(new)
    guard before.sections != after.sections || before.exports != after.exports else {
      names = []
      return
    }
    var found: Set<String> = []
    let bodies = (before.bodies, after.bodies)
    for name in Set(bodies.0.keys).union(bodies.1.keys) where bodies.0[name] != bodies.1[name] {
      found.insert(Self.written(name))
    }
    if found.isEmpty {
      let all = Set(before.sections.keys).union(after.sections.keys)
      found.formUnion(all.filter { before.sections[$0] != after.sections[$0] }.map(\.name))
      found.formUnion(before.exports.symmetricDifference(after.exports).map(\.name))
    }
    names = found.sorted()
  }

  /// The function as its author wrote it: gcc names what it splits off or specialises `init.cold`, `fill.part.0`.
  private static func written(_ name: String) -> String {
    let suffixes = ["cold", "part", "isra", "constprop", "llvm"]
    let pieces = name.split(separator: ".", omittingEmptySubsequences: false)
    guard let cut = pieces.dropFirst().firstIndex(where: { suffixes.contains(String($0)) }) else {
      return name
    }
    return pieces[..<cut].joined(separator: ".")
  }

  /// What one object is compared by.
  private struct Side {
    /// Sections of one name (of groups, say) are told apart by their order.
    struct Key: Hashable {
      var name: String
      var number: Int
    }

    struct Content: Hashable {
      var kind: UInt32
      var flags: UInt64
      var size: Int
      var bytes: Bytes
      var references: [Reference]
    }

    /// A relocation without the numbers that only the file's own tables give a meaning.
    struct Reference: Hashable {
      var offset: Int
      var kind: UInt32
      var target: String
      var addend: Int
    }

    struct Export: Hashable {
      var name: String
      var isWeak: Bool
      var section: Key?
      var value: Int
      var size: Int
    }

    private let object: ObjectFile
    private let keys: [Key]
    private(set) var sections: [Key: Content] = [:]
    private(set) var exports: Set<Export> = []

    init(_ object: ObjectFile) {
      self.object = object
      var counts: [String: Int] = [:]
      var keys: [Key] = []
      for section in object.sections {
        keys.append(Key(name: section.name, number: counts[section.name, default: 0]))
        counts[section.name, default: 0] += 1
      }
      self.keys = keys
      for (key, section) in zip(keys, object.sections) where section.isLoaded {
        sections[key] = Content(
          kind: section.kind, flags: section.flags, size: section.size, bytes: section.content,
          references: section.relocations.map { reference($0, from: 0) })
      }
      for symbol in object.symbols where !symbol.isLocal {
        exports.insert(
          Export(
            name: symbol.name, isWeak: symbol.isWeak, section: symbol.section.map { keys[$0] },
            value: symbol.value, size: symbol.size))
      }
    }

    private func reference(_ relocation: ObjectFile.Relocation, from start: Int) -> Reference {
      let symbol = object.symbols[relocation.symbol]
      let target =
        symbol.kind == .section || symbol.name.isEmpty
        ? symbol.section.map { "\(keys[$0].name)#\(keys[$0].number)" } ?? "" : symbol.name
      return Reference(
        offset: relocation.offset - start, kind: relocation.kind, target: target, addend: relocation.addend)
    }

    /// Each function and variable, so that a difference can be called by name. What it refers to in a
    /// table of constants stands for itself: the place moves when another function's constants do.
    var bodies: [String: Content] {
      struct Place: Hashable {
        var section: Int
        var value: Int
      }
      var bodies: [String: Content] = [:]
      // `init_module` is another name of the function given to module_init(), which is local.
      var named: Set<Place> = []
      let locals = object.symbols.filter(\.isLocal), others = object.symbols.filter { !$0.isLocal }
      for symbol in locals + others where symbol.kind == .function || symbol.kind == .object {
        guard let index = symbol.section, object.sections[index].isLoaded else { continue }
        let section = object.sections[index]
        guard symbol.size > 0, symbol.size <= section.size, symbol.value <= section.size - symbol.size else {
          continue
        }
        guard named.insert(Place(section: index, value: symbol.value)).inserted else { continue }
        let range = symbol.value..<symbol.value + symbol.size
        bodies[symbol.name] = Content(
          kind: section.kind, flags: section.flags, size: symbol.size,
          bytes: section.kind == ElfReader.noBits ? [] : Bytes(section.content[range]),
          references: section.relocations(in: range).map { meaning(of: $0, from: range.lowerBound) })
      }
      return bodies
    }

    private func meaning(of relocation: ObjectFile.Relocation, from start: Int) -> Reference {
      var reference = reference(relocation, from: start)
      let symbol = object.symbols[relocation.symbol]
      guard symbol.kind == .section || symbol.name.hasPrefix("."), let index = symbol.section else {
        return reference
      }
      let section = object.sections[index]
      // An x86 instruction counts from its own end, four bytes behind the place.
      let isRelative = object.machine == 62 && (relocation.kind == 2 || relocation.kind == 4)
      let place = symbol.value &+ relocation.addend &+ (isRelative ? 4 : 0)
      if section.hasStrings {
        reference.target = "\"\(ElfReader.string(section.content, place))\""
        reference.addend = 0
      } else if let inner = object.symbols.first(where: {
        $0.section == index && $0.size > 0 && place >= $0.value && place - $0.value < $0.size
      }) {
        reference.target = inner.name
        reference.addend = place - inner.value
      } else {
        reference.addend = 0
      }
      return reference
    }
  }
}
