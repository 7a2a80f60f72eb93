// SPDX-License-Identifier: GPL-2.0-only

/// Finds the drivers of a tree: those that its `.patchkit` names, or the one in a directory.
public enum DriverSearch {
  /// The drivers of the tree at `top` (an absolute path), the user standing in `directory` below it.
  ///
  /// Without `[driver]` sections the directory's own Makefile is read; what was guessed is in
  /// the driver's `origin`.
  public static func drivers(top: String, directory: String) throws(ManifestError) -> [Driver] {
    if let manifest = try Manifest.read(top: top), !manifest.drivers.isEmpty { return manifest.drivers }
    return [try derived(top: top, directory: directory)]
  }

  /// The driver called `name`. Throws `unknownDriver`.
  public static func driver(named name: String, among drivers: [Driver]) throws(ManifestError) -> Driver {
    guard let driver = drivers.first(where: { $0.name == name }) else {
      throw .unknownDriver(name, known: drivers.map(\.name))
    }
    return driver
  }

  /// The driver that the file at `path` (from the tree's top) belongs to: one of `.patchkit`, or else what the
  /// nearest Makefile above it makes. Throws `noDriver`.
  public static func driver(holding path: String, top: String) throws(ManifestError) -> Driver {
    let known = try Manifest.read(top: top)?.drivers ?? []
    let holds = { (driver: Driver) in driver.sources.contains { $0.isEmpty || path.hasPrefix($0 + "/") } }
    if let driver = known.first(where: holds) { return driver }
    var directory = Substring("\(top)/\(path)")
    while let slash = directory.lastIndex(of: "/"), directory[..<slash].count >= top.count {
      directory = directory[..<slash]
      if let driver = try? derived(top: top, directory: String(directory)) { return driver }
    }
    throw .noDriver(directory: "\(top)/\(path)")
  }

  /// The driver that the Kbuild or Makefile in `directory` describes. Throws `noDriver`.
  public static func derived(top: String, directory: String) throws(ManifestError) -> Driver {
    let made = MakefileModules(directory: directory)
    guard let file = made.file, !made.modules.isEmpty else { throw .noDriver(directory: directory) }
    let path = directory.hasPrefix(top + "/") ? String(directory.dropFirst(top.count + 1)) : ""
    let name = directory.split(separator: "/").last.map(String.init) ?? "driver"
    var guesses = ["the name '\(name)' is the directory's"] + made.doubts
    if !made.configs.isEmpty {
      guesses.append("\(made.configs.joined(separator: ", ")) set to m for the build")
    }
    return Driver(
      name: name, sources: [path], modules: made.modules, configs: made.configs,
      target: path.hasPrefix("drivers/") ? path : nil, origin: .makefile(file, guesses: guesses))
  }
}
