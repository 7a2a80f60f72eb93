// SPDX-License-Identifier: GPL-2.0-only

import Clibgit2
import PatchModel

extension Repository {
  /// The regular file at `path` in `commit`; nil where there is none.
  func present(_ path: String, in commit: CommitID) throws(GitError) -> ExportPlan.Change? {
    let functions = library.functions
    let found = try lookUp(commit)
    let tree = try library.make("git_commit_tree", about: commit.hex, freedBy: functions.git_tree_free) {
      [found = found.pointer] in $0.git_commit_tree(&$1, found)
    }
    do {
      let entry = try library.make(
        "git_tree_entry_bypath", about: path, freedBy: functions.git_tree_entry_free
      ) { [tree = tree.pointer] functions, out in functions.git_tree_entry_bypath(&out, tree, path) }
      let mode = functions.git_tree_entry_filemode(entry.pointer)
      guard mode == GIT_FILEMODE_BLOB || mode == GIT_FILEMODE_BLOB_EXECUTABLE else { return nil }
      let blob = CommitID(functions.git_tree_entry_id(entry.pointer))
      return .init(content: try content(of: blob), isExecutable: mode == GIT_FILEMODE_BLOB_EXECUTABLE)
    } catch .call(_, GIT_ENOTFOUND.rawValue, _, _) {
      return nil
    }
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
