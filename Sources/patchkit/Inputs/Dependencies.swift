// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import PatchModel

/// What a series depends on, as the lines below `base-commit:` say it: b4's, and git's
/// `prerequisite-patch-id:` for each patch of a series that is known here.
struct Dependencies {
  private let tree: Tree

  init(_ tree: Tree) { self.tree = tree }

  /// The lines, and the commit that all of it applies to where one was named.
  func lines(_ dependencies: [SeriesDependency]) async throws -> (lines: [String], base: CommitID?) {
    var lines: [String] = []
    var base: CommitID?
    for dependency in dependencies {
      if dependency.kind == .baseCommit {
        base = try tree.repository.resolve(dependency.value)
        continue
      }
      lines.append("prerequisite-\(dependency)")
      if let change = dependency.change { lines += try await patchIDs(of: change.id, change.version) }
    }
    return (lines, base)
  }

  private func patchIDs(of id: ChangeID, _ version: Int) async throws -> [String] {
    let series = try await SeriesStore(tree).series(id)
    guard let sent = series?.versions.first(where: { $0.version == version }) else { return [] }
    let commits = sent.series.patches.map(\.commit)
    let ids = try await tree.patchIDs(of: tree.patches(of: commits))
    return commits.compactMap { ids[$0].map { "prerequisite-patch-id: \($0)" } }
  }
}
