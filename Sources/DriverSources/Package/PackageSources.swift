// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// The files of a driver that go into a package: all that its directories have, but for what is skipped.
struct PackageSources {
  var files: [DKMSPackage.File] = []
  var remarks: [String] = []
  /// MODULE_VERSION and MODULE_DESCRIPTION.
  var version: String?
  var description: String?
  /// Of the Makefile, below the package.
  var makeDirectory = ""

  nonisolated(nonsending)
    static func read(
      _ driver: Driver, skipping skipped: [String], at commit: CommitID, of tree: Tree
    ) async throws -> PackageSources
  {
    var result = PackageSources()
    var facts = SourceFacts()
    let only = driver.sources.count == 1 ? driver.sources[0] : ""
    result.makeDirectory = driver.sources.count == 1 ? "" : driver.sources[0]
    for entry in try await tree.entries(of: commit, below: driver.sources.map { Bytes($0.utf8) }) {
      let path = try DriverSourceReader.name(entry.path)
      guard !skipped.contains(where: { PathMap.holds($0, path) }) else { continue }
      guard entry.kind == .file || entry.kind == .executable else {
        result.remarks.append("'\(path)' is \(entry.kind == .link ? "a symbolic link" : "a submodule")")
        continue
      }
      guard entry.size <= DriverSourceReader.largest else {
        throw TransferError.tooLarge(path: path, size: entry.size, limit: DriverSourceReader.largest)
      }
      let content = try tree.repository.content(of: entry.id)
      if DriverSourceReader.isSource(path) { facts.read(content) }
      let name = only.isEmpty ? path : String(path.dropFirst(only.utf8.count + 1))
      result.files.append(.init(name: name, content: content, isExecutable: entry.kind == .executable))
    }
    guard !result.files.isEmpty else { throw TransferError.nothingMapped(driver: driver.name) }
    result.version = facts.version.flatMap { DKMSPackage.isPlain($0) && !$0.contains("/") ? $0 : nil }
    result.description = facts.descriptions.first
    return result
  }
}
