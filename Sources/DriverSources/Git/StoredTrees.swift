// SPDX-License-Identifier: GPL-2.0-only

import Clibgit2
public import PatchModel

/// A file that a tree is to have, or one that it has.
public struct StoredFile: Hashable, Sendable {
  /// The name of its bytes in the repository.
  public var blob: CommitID
  public var isExecutable: Bool

  public init(blob: CommitID, isExecutable: Bool = false) {
    self.blob = blob
    self.isExecutable = isExecutable
  }
}

extension Repository {
  /// The tree of `commit` with files added, replaced or, where the value is nil, removed (paths from its top).
  /// A directory whose last file goes, goes too. Removing what is not there is not an error.
  public func tree(
    of commit: CommitID, changing files: [Bytes: StoredFile?]
  ) throws(GitError) -> CommitID {
    let functions = library.functions
    let found = try lookUp(commit)
    let base = CommitID(functions.git_commit_tree_id(found.pointer))
    return try tree(base, changing: files)
  }

  /// The same for a tree's own name.
  public func tree(_ base: CommitID, changing files: [Bytes: StoredFile?]) throws(GitError) -> CommitID {
    let functions = library.functions
    let tree = try library.make("git_tree_lookup", about: base.hex, freedBy: functions.git_tree_free) {
      [handle = handle.pointer] in
      var oid = base.object
      return $0.git_tree_lookup(&$1, handle, &oid)
    }
    var updates: [git_tree_update] = []
    var names: [UnsafeMutableBufferPointer<CChar>] = []
    defer { for name in names { name.deallocate() } }
    for (path, file) in files.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      if file == nil, try entry(at: path, in: tree) == nil { continue }
      let name = UnsafeMutableBufferPointer<CChar>.allocate(capacity: path.count + 1)
      _ = name.initialize(from: path.map { CChar(bitPattern: $0) } + [0])
      names.append(name)
      updates.append(Self.update(file, at: UnsafePointer(name.baseAddress)))
    }
    guard !updates.isEmpty else { return base }
    var oid = git_oid()
    try library.call("git_tree_create_updated", about: base.hex) {
      [handle = handle.pointer, tree = tree.pointer] in
      $0.git_tree_create_updated(&oid, handle, tree, updates.count, updates)
    }
    return CommitID(&oid)
  }

  private static func update(_ file: StoredFile?, at path: UnsafePointer<CChar>?) -> git_tree_update {
    guard let file else {
      return git_tree_update(
        action: GIT_TREE_UPDATE_REMOVE, id: git_oid(), filemode: GIT_FILEMODE_UNREADABLE, path: path)
    }
    return git_tree_update(
      action: GIT_TREE_UPDATE_UPSERT, id: file.blob.object,
      filemode: file.isExecutable ? GIT_FILEMODE_BLOB_EXECUTABLE : GIT_FILEMODE_BLOB, path: path)
  }

  private func entry(at path: Bytes, in tree: borrowing Handle) throws(GitError) -> Bool? {
    let functions = library.functions
    do {
      _ = try library.make(
        "git_tree_entry_bypath", about: String(lossy: path), freedBy: functions.git_tree_entry_free
      ) { [tree = tree.pointer] functions, out in
        (path.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer {
          functions.git_tree_entry_bypath(&out, tree, $0.baseAddress)
        }
      }
      return true
    } catch .call(_, GIT_ENOTFOUND.rawValue, _, _) {
      return nil
    }
  }

  /// The bytes that `blob` names.
  public func content(of blob: CommitID) throws(GitError) -> Bytes {
    let object = try library.make(
      "git_blob_lookup", about: blob.hex, freedBy: library.functions.git_blob_free
    ) { [handle = handle.pointer] in
      var oid = blob.object
      return $0.git_blob_lookup(&$1, handle, &oid)
    }
    let size = library.functions.git_blob_rawsize(object.pointer)
    guard size > 0, let start = library.functions.git_blob_rawcontent(object.pointer) else { return [] }
    return Bytes(UnsafeRawBufferPointer(start: start, count: Int(size)))
  }
}
