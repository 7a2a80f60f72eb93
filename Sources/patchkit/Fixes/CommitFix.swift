// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import StyleCheck

/// What the fixes change in the files of one commit.
struct CommitFix {
  struct File {
    /// From the tree's top.
    let path: Bytes
    /// The commit's hunks, and the same with the fixes in them.
    let hunks: [Hunk]
    let fixed: [Hunk]
  }

  let commit: CommitID
  /// How the user would call the commit.
  let name: String
  let summary: String
  let files: [File]

  /// Nil for a source that is no commit, or has nothing to fix.
  init?(_ cure: CuredSource) throws {
    guard case .commit(let id) = cure.source.origin, !cure.cured.isEmpty else { return nil }
    commit = id
    name = cure.source.name
    summary = cure.summary
    let before = try DiffParser.parse(cure.source.input().text)
    let after = try DiffParser.parse(cure.fixed.input().text)
    files = zip(before, after).compactMap { old, new in
      guard old != new, let path = new.newPath else { return nil }
      return File(path: path, hunks: old.hunks, fixed: new.hunks)
    }
  }
}
