// SPDX-License-Identifier: GPL-2.0-only

import Clibgit2
import PatchModel

extension Repository {
  /// The regular file at `path` in `commit`; nil where there is none.
  func present(_ path: String, in commit: CommitID) throws(GitError) -> ExportPlan.Change? {
    guard let entry = try entry(at: Bytes(path.utf8), in: commit),
      entry.mode == GIT_FILEMODE_BLOB || entry.mode == GIT_FILEMODE_BLOB_EXECUTABLE
    else { return nil }
    return .init(
      content: try content(of: entry.object), isExecutable: entry.mode == GIT_FILEMODE_BLOB_EXECUTABLE)
  }

  /// Stores the bytes of `changes` and gives what `tree(of:changing:)` takes.
  func stored(_ changes: [String: ExportPlan.Change?]) throws(GitError) -> [Bytes: StoredFile?] {
    var files: [Bytes: StoredFile?] = [:]
    for (path, change) in changes {
      var file: StoredFile?
      if let change {
        file = StoredFile(blob: try store(change.content), isExecutable: change.isExecutable)
      }
      files.updateValue(file, forKey: Bytes(path.utf8))
    }
    return files
  }
}
