// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import Glibc
public import Licensing
import PatchModel

/// What modules that are not built would be made of, as far as their Makefile and their sources tell.
///
/// The Makefile's conditions count as true, and of headers only those that lie beside the sources are found: what the
/// compiler would really read only a build shows.
public struct UnbuiltModules {
  private let directory: String
  private var texts: [String: Bytes] = [:]

  /// `directory` is absolute.
  public init(directory: String) { self.directory = ModuleInspector.resolved(directory) }

  /// The modules of all Makefiles below the directory, folder by folder.
  public mutating func compositions() -> [ModuleComposition] {
    var found: [ModuleComposition] = []
    for folder in FolderWalk(below: directory).folders {
      guard folder.names.contains("Makefile") || folder.names.contains("Kbuild") else { continue }
      let path = folder.path.isEmpty ? directory : "\(directory)/\(folder.path.dropLast())"
      guard let driver = try? DriverSearch.derived(top: path, directory: path) else { continue }
      for module in driver.modules { found.append(composition(module, in: path)) }
    }
    return found
  }

  private mutating func composition(_ module: KernelModule, in folder: String) -> ModuleComposition {
    let place = BuildPlace(module: folder, directory: directory, kernel: nil)
    let objects = module.objects.isEmpty ? [module.name + ".o"] : module.objects
    var parts: [ModuleComposition.Part] = []
    var strings: [String] = []
    for object in objects.map(Self.expanded) {
      let origin = Self.origin(of: "\(folder)/\(object)")
      var headers: Set<String> = []
      collect(origin, &headers)
      strings += ModuleLicense.strings(in: text(origin)).filter { !strings.contains($0) }
      parts.append(
        ModuleComposition.Part(
          object: place.shown("\(folder)/\(object)"), source: file(origin, place),
          headers: headers.sorted().map { file($0, place) },
          embedded: ModuleInspector.embedded(in: origin, place), restrictedSymbols: []))
    }
    let path = "\(folder)/\(module.fileName)"
    return ModuleComposition(
      path: place.shown(path), location: path, strings: strings, parts: parts, kernelHeaders: [],
      knowsExports: false, isBuilt: false)
  }

  /// With this machine's architecture where the kernel's Makefile says which.
  private static func expanded(_ object: String) -> String {
    guard let architecture = HostArchitecture.name else { return object }
    return ["$(ARCH)", "$(SRCARCH)"].reduce(object) { $0.replacing($1, with: architecture) }
  }

  /// What an object would be made from, in the order in which Kbuild has its rules.
  private static func origin(of object: String) -> String {
    let stem = object.dropLast(2)
    let candidates = [
      "\(stem).c", "\(stem).S", "\(stem).rs", "\(stem).c_shipped", "\(object)_shipped", object,
    ]
    return candidates.first { access($0, F_OK) == 0 } ?? "\(stem).c"
  }

  /// Adds the headers beside `source` that it includes, and those that they include.
  private mutating func collect(_ source: String, _ headers: inout Set<String>) {
    var pending = [source]
    while let path = pending.popLast() {
      for name in Self.includes(in: text(path)) {
        let header = "\(ModuleInspector.folder(of: path))/\(name)"
        guard access(header, F_OK) == 0 else { continue }
        let real = ModuleInspector.resolved(header)
        if real.hasPrefix(directory + "/"), headers.insert(real).inserted { pending.append(real) }
      }
    }
  }

  /// Names in `#include "NAME"`.
  private static func includes(in text: Bytes) -> [String] {
    text.split(separator: 0x0A).compactMap { line in
      var words = line.drop { $0 == 0x20 || $0 == 0x09 }
      guard words.popFirst() == UInt8(ascii: "#") else { return nil }
      words = words.drop { $0 == 0x20 || $0 == 0x09 }
      guard words.starts(with: "include".utf8) else { return nil }
      words = words.dropFirst(7).drop { $0 == 0x20 || $0 == 0x09 }
      guard words.popFirst() == UInt8(ascii: "\"") else { return nil }
      return String(lossy: words.prefix { $0 != UInt8(ascii: "\"") })
    }
  }

  private mutating func text(_ path: String) -> Bytes {
    if let known = texts[path] { return known }
    let text = (try? BuildDirectory.read(path)) ?? []
    texts[path] = text
    return text
  }

  private mutating func file(_ path: String, _ place: BuildPlace) -> ModuleComposition.File {
    let isThere = access(path, F_OK) == 0
    return ModuleComposition.File(
      path: place.shown(path), location: path,
      license: isThere ? FileLicense(path: path, text: text(path)) : .absent)
  }
}
