// SPDX-License-Identifier: GPL-2.0-only

import Glibc
import PatchModel

/// What a build left in the driver's directory, as Kbuild's own notes tell: objects, modules, and what
/// each was made from.
struct BuildProducts: Sendable {
  /// An object that was compiled.
  struct Object: Sendable {
    var record: KbuildRecord
    /// Its source, from the tree's top.
    var source: String
    /// The files of the tree that went into it, from the tree's top, its source among them.
    var inputs: Set<String>
    /// The last components of all files that went into it: a new header of such a name could take its place.
    var inputNames: Set<String>
  }

  /// A `.ko`, as modules.order lists it.
  struct Module: Hashable, Sendable {
    /// Without `.ko`.
    var path: String
    /// The objects that it was linked from; the one of its own name where it is a single one.
    var members: [String]

    var file: String { path + ".ko" }
    var object: String { path + ".o" }
    var isComposite: Bool { members != [object] }
  }

  /// By path.
  private(set) var objects: [String: Object] = [:]
  private(set) var modules: [Module] = []
  private let sources: String

  /// `sources` is the copy of the tree's top, `directory` the one given as `M=` below it.
  init(sources: String, directory: String) {
    self.sources = sources
    for path in BuildDirectory.files(below: directory, named: ".o.cmd") {
      guard let object = Self.target(ofRecord: path) else { continue }
      read(object)
    }
    let order = (try? BuildDirectory.read(directory + "/modules.order")) ?? []
    modules = order.split(separator: 0x0A).compactMap { Self.module(String(lossy: $0), directory) }
  }

  /// Reads the record of `object` again; one that was not compiled from a source of the tree is not kept.
  mutating func read(_ object: String) {
    guard let record = KbuildRecord(of: object), let source = record.source,
      let own = inner(source)
    else {
      objects[object] = nil
      return
    }
    objects[object] = Object(
      record: record, source: own, inputs: Set(record.dependencies.compactMap(inner)).union([own]),
      inputNames: Set(record.dependencies.map(Self.lastName)).union([Self.lastName(source)]))
  }

  private func inner(_ path: String) -> String? {
    path.hasPrefix(sources + "/") && !path.hasSuffix(".mod.c")
      ? String(path.dropFirst(sources.count + 1)) : nil
  }

  /// Objects that one of `paths` went into.
  func objects(from paths: Set<String>) -> Set<String> {
    Set(objects.filter { !$0.value.inputs.isDisjoint(with: paths) }.keys)
  }

  static func lastName(_ path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  /// `DIR/.NAME.o.cmd` is of `DIR/NAME.o`.
  private static func target(ofRecord path: String) -> String? {
    guard let slash = path.lastIndex(of: "/"), path[slash...].hasPrefix("/.") else { return nil }
    return path[..<slash] + "/" + path[path.index(slash, offsetBy: 2)...].dropLast(4)
  }

  private static func module(_ line: String, _ directory: String) -> Module? {
    guard let dot = line.lastIndex(of: "."), line[dot...] == ".ko" || line[dot...] == ".o" else { return nil }
    let name = String(line[..<dot])
    let path = name.hasPrefix("/") ? name : "\(directory)/\(name)"
    let list = (try? BuildDirectory.read(path + ".mod")) ?? []
    let members = list.split { $0 == 0x0A || $0 == 0x20 }.map { String(lossy: $0) }.filter {
      $0.hasSuffix(".o")
    }
    return Module(path: path, members: members.map { $0.hasPrefix("/") ? $0 : "\(directory)/\($0)" })
  }
}
