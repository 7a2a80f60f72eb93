// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// A driver that goes from one directory of a kernel tree to another, as out of drivers/staging: all files as they are,
/// and what names the directory. A patch of nothing but this shows as renames, so what changes besides comes behind it.
struct DriverMove {
  let kernel: KernelTreeFiles
  let old: String
  let new: String
  /// With `CONFIG_`; nil where the manifest names none.
  let symbol: String?

  /// Paths of the files that move, and what becomes of all that is touched; empty where nothing is at the old place.
  nonisolated(nonsending)
    func changes() async throws -> (moved: [String: ExportPlan.Change], all: [String: ExportPlan.Change?])
  {
    var moved: [String: ExportPlan.Change] = [:]
    var all: [String: ExportPlan.Change?] = [:]
    for (path, file) in try await kernel.files(below: [old]) {
      let place = new + path.dropFirst(old.count)
      moved[place] = file
      all.updateValue(file, forKey: place)
      all.updateValue(nil, forKey: path)
    }
    guard !moved.isEmpty else { return ([:], [:]) }
    try nameInKconfig(&all)
    try nameInMakefile(&all)
    if let text = try kernel.text("MAINTAINERS"), let renamed = maintainers(text) {
      all["MAINTAINERS"] = .init(content: renamed)
    }
    return (moved, all)
  }

  private func nameInKconfig(_ all: inout [String: ExportPlan.Change?]) throws {
    try edit(Self.above(old) + "Kconfig", &all) { text in
      var file = KconfigFile(text)
      file.remove(source: old + "/Kconfig")
      return file.text
    }
    guard all[new + "/Kconfig"] != nil else { return }
    try edit(Self.above(new) + "Kconfig", &all) { text in
      var file = KconfigFile(text)
      file.add(source: new + "/Kconfig")
      return file.text
    }
  }

  private func nameInMakefile(_ all: inout [String: ExportPlan.Change?]) throws {
    try edit(Self.above(old) + "Makefile", &all) { text in
      var file = KbuildFile(text)
      file.remove(directory: Self.name(old))
      return file.text
    }
    guard all[new + "/Makefile"] != nil, let symbol else { return }
    try edit(Self.above(new) + "Makefile", &all) { text in
      var file = KbuildFile(text)
      file.add(directory: Self.name(new), symbol: symbol)
      return file.text
    }
  }

  /// Throws where there is no such file to edit, or one with an unfinished merge in it.
  private func edit(
    _ path: String, _ all: inout [String: ExportPlan.Change?], _ change: (Bytes) -> Bytes
  ) throws {
    // Old and new directory may be named in one file.
    let before = all[path].flatMap { $0?.content }
    guard let text = try before ?? kernel.text(path) else { throw TransferError.noParent(file: path) }
    if let line = KconfigFile.conflictMark(in: text) {
      throw TransferError.conflictMarks(path: path, line: line)
    }
    let after = change(text)
    if after != text { all[path] = .init(content: after) }
  }

  /// With the lines `F: OLD/...` about the new place; nil where none is.
  private func maintainers(_ text: Bytes) -> Bytes? {
    var isChanged = false
    let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false).map { line -> Bytes in
      guard line.starts(with: "F:".utf8) || line.starts(with: "X:".utf8) else { return Bytes(line) }
      let value = line.dropFirst(2).drop { $0 == 0x20 || $0 == 0x09 }
      let rest = value.dropFirst(old.utf8.count)
      guard value.starts(with: old.utf8), rest.isEmpty || rest.first == 0x2F else { return Bytes(line) }
      isChanged = true
      return Bytes(line[..<value.startIndex]) + Bytes(new.utf8) + rest
    }
    return isChanged ? Bytes(lines.joined(separator: [0x0A])) : nil
  }

  private static func above(_ path: String) -> String {
    path.lastIndex(of: "/").map { path[...$0] + "" } ?? ""
  }

  private static func name(_ path: String) -> String { String(path.split(separator: "/").last ?? "") }
}
