// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// The files of a driver that go into a package: all that its directories have, but for what is skipped.
struct PackageSources {
  var files: [DKMSPackage.File] = []
  /// What the user should know, a sentence each.
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
        result.remarks.append(
          "left out: '\(path)' is \(entry.kind == .link ? "a symbolic link" : "a submodule")")
        continue
      }
      guard entry.size <= DriverSourceReader.largest else {
        throw TransferError.tooLarge(path: path, size: entry.size, limit: DriverSourceReader.largest)
      }
      let content = try tree.repository.content(of: entry.id)
      if DriverSourceReader.isSource(path) { facts.read(content) }
      result.remarks += runningKernel(in: content, path)
      let name = only.isEmpty ? path : String(path.dropFirst(only.utf8.count + 1))
      result.files.append(.init(name: name, content: content, isExecutable: entry.kind == .executable))
    }
    guard !result.files.isEmpty else { throw TransferError.nothingMapped(driver: driver.name) }
    result.version = facts.version.flatMap { DKMSPackage.isPlain($0) && !$0.contains("/") ? $0 : nil }
    result.description = facts.descriptions.first
    return result
  }

  /// A Makefile that asks for the kernel that runs may not build for the one that dkms wants.
  private static func runningKernel(in text: Bytes, _ path: String) -> [String] {
    guard ["Makefile", "Kbuild"].contains(path.split(separator: "/").last.map(String.init)) else { return [] }
    let lines = String(lossy: text).split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().filter {
      $1.contains("uname -r") && !$1.drop { $0 == " " || $0 == "\t" }.hasPrefix("#")
    }
    .map { "\(path):\($0.offset + 1): it asks for the kernel that runs; dkms builds for others, too" }
  }
}
