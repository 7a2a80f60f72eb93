// SPDX-License-Identifier: GPL-2.0-only

import Clibgit2
public import PatchModel

extension Repository {
  /// The content of the file at `path` (bytes, `/` between names) in `commit`.
  ///
  /// Of a symbolic link, its target. Throws `noSuchFile`, also where the path is a directory or a submodule.
  public func file(_ path: Bytes, in commit: CommitID) throws(GitError) -> Bytes {
    let missing = GitError.noSuchFile(path: String(lossy: path), commit: commit)
    guard !path.isEmpty, !path.contains(0) else { throw missing }
    guard let blob = try blob(at: path, in: commit) else { throw missing }
    let object = try library.make(
      "git_blob_lookup", about: blob.hex, freedBy: library.functions.git_blob_free
    ) {
      [handle = handle.pointer] in
      var oid = blob.object
      return $0.git_blob_lookup(&$1, handle, &oid)
    }
    return content(object)
  }

  private func content(_ blob: borrowing Handle) -> Bytes {
    let size = library.functions.git_blob_rawsize(blob.pointer)
    guard size > 0, let start = library.functions.git_blob_rawcontent(blob.pointer) else { return [] }
    return Bytes(UnsafeRawBufferPointer(start: start, count: Int(size)))
  }

  private func blob(at path: Bytes, in commit: CommitID) throws(GitError) -> CommitID? {
    guard let entry = try entry(at: path, in: commit), entry.mode != GIT_FILEMODE_TREE,
      entry.mode != GIT_FILEMODE_COMMIT
    else { return nil }
    return entry.object
  }

  /// What `commit` has at `path` (bytes, `/` between names, no NUL): a file, a link, a directory or a submodule; nil
  /// where there is nothing.
  func entry(
    at path: Bytes, in commit: CommitID
  ) throws(GitError) -> (object: CommitID, mode: git_filemode_t)? {
    let functions = library.functions
    let found = try lookUp(commit)
    let tree = try library.make("git_commit_tree", about: commit.hex, freedBy: functions.git_tree_free) {
      [found = found.pointer] in $0.git_commit_tree(&$1, found)
    }
    do {
      let entry = try library.make(
        "git_tree_entry_bypath", about: String(lossy: path), freedBy: functions.git_tree_entry_free
      ) { [tree = tree.pointer] functions, out in
        (path.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer {
          functions.git_tree_entry_bypath(&out, tree, $0.baseAddress)
        }
      }
      return (
        CommitID(functions.git_tree_entry_id(entry.pointer)),
        functions.git_tree_entry_filemode(entry.pointer)
      )
    } catch .call(_, GIT_ENOTFOUND.rawValue, _, _) {
      return nil
    }
  }
}
