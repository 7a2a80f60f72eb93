// SPDX-License-Identifier: GPL-2.0-only

import Licensing
import PatchModel

/// All that was linked into a module: the objects of its list, and archives that a linker's option brought in.
struct ModuleLinks: Sendable {
  struct Object: Hashable, Sendable {
    /// Without links.
    var path: String
    /// Its source, or the file with the same code that it was made from; the object itself where there is neither.
    var origin: String
    /// What the source includes, without links; only what is there.
    var headers: [String] = []
  }

  private(set) var objects: [Object] = []
  private var paths: Set<String> = []
  private let place: BuildPlace

  /// Throws `noRecord`, `file`.
  init(module: String, _ place: BuildPlace) throws(BuildError) {
    self.place = place
    let stem = String(module.dropLast(3))
    guard let list = try? BuildDirectory.read(stem + ".mod") else { throw .noRecord(module: module) }
    // Kernels before 5.17 have a second line, with unresolved symbols.
    for name in list.split(whereSeparator: { $0 == 0x0A || $0 == 0x20 }) where name.last == UInt8(ascii: "o")
    {
      let text = String(lossy: name)
      guard text.hasSuffix(".o") else { continue }
      guard let path = place.existing(text) else { throw .noRecord(module: text) }
      add(object(path))
    }
    for record in [stem + ".o", module].compactMap({ KbuildRecord(of: $0) }) {
      for path in binaries(in: record) where !record.target.hasSuffix(path) {
        add(Object(path: path, origin: path))
      }
    }
  }

  private mutating func add(_ object: Object) {
    if paths.insert(object.path).inserted { objects.append(object) }
  }

  private func object(_ path: String) -> Object {
    let record = KbuildRecord(of: path)
    if let source = record?.source {
      let headers = record?.dependencies.compactMap(place.existing) ?? []
      return Object(path: path, origin: place.existing(source) ?? source, headers: headers)
    }
    if let copied = record.flatMap({ binaries(in: $0).first { $0 != path } }) {
      return Object(path: path, origin: copied)
    }
    // Where the record is empty, as modpost asks for one of each object, the content tells.
    let shipped = path + "_shipped"
    let isCopy =
      (try? BuildDirectory.read(shipped)).flatMap { $0 == (try? BuildDirectory.read(path)) } ?? false
    return Object(path: path, origin: isCopy ? shipped : path)
  }

  /// Objects and archives that a command names and that no record of Kbuild accounts for.
  private func binaries(in record: KbuildRecord) -> [String] {
    var found: [String] = []
    // What is run, such as objtool, is not linked: the first word of each command.
    let commands = record.command.split { ";&|()".contains($0) }
    for word in commands.flatMap({ $0.split { " \t'\"".contains($0) }.dropFirst() }) {
      let name = String(word.drop { $0 == "@" })
      guard !name.hasPrefix("-"), name.contains("."), let path = place.existing(name), !found.contains(path),
        KbuildRecord(of: path) == nil, Self.isBinary(path)
      else { continue }
      found.append(path)
    }
    return found
  }

  private static func isBinary(_ path: String) -> Bool {
    guard let text = try? BuildDirectory.read(path),
      let kind = BinaryKind(Bytes(text.prefix(BinaryKind.depth)))
    else { return false }
    return [.object, .library, .objectArchive, .bitcode].contains(kind)
  }
}
