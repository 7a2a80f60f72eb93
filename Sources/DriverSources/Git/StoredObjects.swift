// SPDX-License-Identifier: GPL-2.0-only

import Clibgit2
public import PatchModel

/// Objects that we add to a repository. None of them can be seen before a reference leads to it.
extension Repository {
  /// Stores the bytes of a file and gives their name.
  public func store(_ content: Bytes) throws(GitError) -> CommitID {
    var oid = git_oid()
    try library.call("git_blob_create_from_buffer") { [handle = handle.pointer] functions in
      content.withUnsafeBytes {
        functions.git_blob_create_from_buffer(&oid, handle, $0.baseAddress, $0.count)
      }
    }
    return CommitID(&oid)
  }

  /// The tree of `commit` with other bytes in some of its files (paths from its top); each keeps its mode.
  ///
  /// Throws `noSuchFile` for a path that the commit has not as a file.
  public func tree(of commit: CommitID, replacing files: [Bytes: Bytes]) throws(GitError) -> CommitID {
    let functions = library.functions
    let found = try lookUp(commit)
    guard !files.isEmpty else { return CommitID(functions.git_commit_tree_id(found.pointer)) }
    let tree = try library.make("git_commit_tree", about: commit.hex, freedBy: functions.git_tree_free) {
      [found = found.pointer] in $0.git_commit_tree(&$1, found)
    }
    var updates: [git_tree_update] = []
    var names: [UnsafeMutableBufferPointer<CChar>] = []
    defer { for name in names { name.deallocate() } }
    for (path, content) in files.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      guard let mode = try mode(of: path, in: tree) else {
        throw .noSuchFile(path: String(lossy: path), commit: commit)
      }
      let name = UnsafeMutableBufferPointer<CChar>.allocate(capacity: path.count + 1)
      _ = name.initialize(from: path.map { CChar(bitPattern: $0) } + [0])
      names.append(name)
      updates.append(
        git_tree_update(
          action: GIT_TREE_UPDATE_UPSERT, id: try store(content).object, filemode: mode,
          path: UnsafePointer(name.baseAddress)))
    }
    var oid = git_oid()
    try library.call("git_tree_create_updated", about: commit.hex) {
      [handle = handle.pointer, tree = tree.pointer] in
      $0.git_tree_create_updated(&oid, handle, tree, updates.count, updates)
    }
    return CommitID(&oid)
  }

  /// Nil where `path` is no file.
  private func mode(of path: Bytes, in tree: borrowing Handle) throws(GitError) -> git_filemode_t? {
    let functions = library.functions
    do {
      let entry = try library.make(
        "git_tree_entry_bypath", about: String(lossy: path), freedBy: functions.git_tree_entry_free
      ) { [tree = tree.pointer] functions, out in
        (path.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer {
          functions.git_tree_entry_bypath(&out, tree, $0.baseAddress)
        }
      }
      let mode = functions.git_tree_entry_filemode(entry.pointer)
      return mode == GIT_FILEMODE_BLOB || mode == GIT_FILEMODE_BLOB_EXECUTABLE ? mode : nil
    } catch .call(_, GIT_ENOTFOUND.rawValue, _, _) {
      return nil
    }
  }

  /// Stores a commit on top of `parent`, whose author made it now.
  public func store(
    message: Bytes, tree: CommitID, parent: CommitID, by author: Signature
  ) throws(GitError) -> CommitID {
    let maker = try signature(author)
    return try store(
      author: UnsafePointer(maker.pointer), committer: maker, encoding: nil,
      message: message.map { CChar(bitPattern: $0) } + [0], tree: tree, parent: parent)
  }

  /// Stores a commit with an author and a date of its own. `encoding` is that of `message`; nil for UTF-8.
  public func store(
    message: Bytes, encoding: String? = nil, tree: CommitID, parent: CommitID?, author: Signature,
    committer: Signature
  ) throws(GitError) -> CommitID {
    let maker = try signature(author)
    return try store(
      author: UnsafePointer(maker.pointer), committer: signature(committer), encoding: encoding,
      message: message.map { CChar(bitPattern: $0) } + [0], tree: tree, parent: parent)
  }

  /// Stores `commit` again with another tree and parent (nil: a root); its author, date and message stay,
  /// byte for byte. A signature of it would no longer be true, and goes.
  public func store(
    again commit: CommitID, tree: CommitID, parent: CommitID?, by committer: Signature
  ) throws(GitError) -> CommitID {
    let found = try lookUp(commit)
    let functions = library.functions
    let author = functions.git_commit_author(found.pointer)
    let encoding = functions.git_commit_message_encoding(found.pointer)
    var message: [CChar] = []
    if var byte = functions.git_commit_message_raw(found.pointer) {
      while byte.pointee != 0 {
        message.append(byte.pointee)
        byte += 1
      }
    }
    return try store(
      author: author, committer: signature(committer), encoding: encoding, message: message + [0],
      tree: tree, parent: parent)
  }

  /// Stores `commit` again with another message and parent (nil: a root); its author, date and files stay.
  public func store(
    again commit: CommitID, message: Bytes, parent: CommitID?, by committer: Signature
  ) throws(GitError) -> CommitID {
    let found = try lookUp(commit)
    let functions = library.functions
    return try store(
      author: functions.git_commit_author(found.pointer), committer: signature(committer),
      encoding: functions.git_commit_message_encoding(found.pointer),
      message: message.map { CChar(bitPattern: $0) } + [0], tree: tree(of: commit, replacing: [:]),
      parent: parent)
  }

  private func signature(_ maker: Signature) throws(GitError) -> Handle {
    var signature: UnsafeMutablePointer<git_signature>?
    try library.call("git_signature_new", about: maker.person.address) {
      $0.git_signature_new(
        &signature, maker.person.name, maker.person.address, maker.time.seconds, Int32(maker.time.offset))
    }
    guard let signature else {
      throw .call("git_signature_new", code: 0, message: "no object", subject: maker.person.address)
    }
    // A signature is freed as itself, all other objects as opaque pointers; the bits are the same.
    let free = unsafeBitCast(library.functions.git_signature_free, to: Handle.Free.self)
    return Handle(OpaquePointer(signature), freedBy: free)
  }

  private func store(
    author: UnsafePointer<git_signature>?, committer: consuming Handle,
    encoding: UnsafePointer<CChar>?, message: [CChar], tree: CommitID, parent: CommitID?
  ) throws(GitError) -> CommitID {
    let functions = library.functions
    let found = try library.make("git_tree_lookup", about: tree.hex, freedBy: functions.git_tree_free) {
      [handle = handle.pointer] in
      var oid = tree.object
      return $0.git_tree_lookup(&$1, handle, &oid)
    }
    let above: Handle? = if let parent { try lookUp(parent) } else { nil }
    var oid = git_oid()
    var parents: [OpaquePointer?] = if let above { [above.pointer] } else { [] }
    try library.call("git_commit_create", about: tree.hex) {
      [handle = handle.pointer, committer = committer.pointer, tree = found.pointer] in
      $0.git_commit_create(
        &oid, handle, nil, author, UnsafePointer(committer), encoding, message, tree, parents.count, &parents)
    }
    return CommitID(&oid)
  }
}
