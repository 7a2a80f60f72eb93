// SPDX-License-Identifier: GPL-2.0-only

import Maintainers
import PatchModel

/// Decides what each name of a get_maintainer.pl command line is.
struct GetMaintainerInputs {
  let session: Session
  let options: GetMaintainerOptions
  /// Nil outside of a repository.
  let history: TreeHistory?

  /// Standard input where nothing is named.
  nonisolated(nonsending)
    func query(_ text: MaintainersText, names: [String]) async throws -> MaintainerQuery
  {
    var query = MaintainerQuery(text, options.search)
    if names.isEmpty { try addPatch(InputFile.readStandardInput(), name: "standard input", to: &query) }
    for name in names { try await add(name, to: &query) }
    return query
  }

  nonisolated(nonsending)
    private func add(_ name: String, to query: inout MaintainerQuery) async throws
  {
    var path = CanonicalPath.text(name)
    let isDirectory = InputFile.isDirectory(path)
    if isDirectory, !path.hasSuffix("/") { path += "/" }
    guard isDirectory || InputFile.isRegular(path) else { throw Failure("there is no file '\(path)'") }
    let isTracked = try await history?.tracks(path) ?? false
    if options.asFiles, history != nil, !isTracked { session.output.note("git does not track '\(path)'") }
    guard options.asFiles || isTracked else {
      return try addPatch(InputFile.read(path, name: path), name: path, to: &query)
    }
    let content = !isDirectory && query.wantsContents ? try InputFile.read(path, name: path) : nil
    try query.add(file: relative(path), content: content)
  }

  private func addPatch(_ patch: Bytes, name: String, to query: inout MaintainerQuery) throws {
    if try !query.add(patch: patch) {
      session.output.note("'\(name)' does not look like a patch; for a source file give -f")
    }
  }

  /// A path as MAINTAINERS has it.
  private func relative(_ path: String) -> String {
    let top = session.directory + "/"
    let inside = path.hasPrefix(top) ? String(path.dropFirst(top.utf8.count)) : path
    return inside.hasPrefix("./") ? String(inside.dropFirst(2)) : inside
  }
}
