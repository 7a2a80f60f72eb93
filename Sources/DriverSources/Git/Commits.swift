// SPDX-License-Identifier: GPL-2.0-only

import Clibgit2
public import PatchModel

extension Repository {
  /// Reads a commit. Throws `unknownRevision` when there is none of that name.
  public func commit(_ id: CommitID) throws(GitError) -> Commit {
    let found = try lookUp(id)
    let functions = library.functions, pointer = found.pointer
    let count = functions.git_commit_parentcount(pointer)
    let encoding = functions.git_commit_message_encoding(pointer).map { String(cString: $0) }
    return Commit(
      id: id,
      parents: (0..<count).map { CommitID(functions.git_commit_parent_id(pointer, $0)) },
      tree: CommitID(functions.git_commit_tree_id(pointer)),
      author: Signature(functions.git_commit_author(pointer)),
      committer: Signature(functions.git_commit_committer(pointer)),
      encoding: encoding,
      message: Self.message(functions.git_commit_message_raw(pointer)))
  }

  /// The parents of a commit, read without its message. None at the end of a shallow clone's history.
  func parents(of id: CommitID) throws(GitError) -> [CommitID] {
    let found = try lookUp(id)
    let count = library.functions.git_commit_parentcount(found.pointer)
    return (0..<count).map { CommitID(library.functions.git_commit_parent_id(found.pointer, $0)) }
  }

  func lookUp(_ id: CommitID) throws(GitError) -> Handle {
    do {
      return try library.make(
        "git_commit_lookup", about: id.hex, freedBy: library.functions.git_commit_free
      ) { [handle = handle.pointer] in
        var oid = id.object
        return $0.git_commit_lookup(&$1, handle, &oid)
      }
    } catch .call(let name, GIT_ENOTFOUND.rawValue, let message, _) {
      throw .unknownRevision(id.hex, message: "\(name): \(message)")
    }
  }

  private static func message(_ text: UnsafePointer<CChar>?) -> Bytes {
    guard let text else { return [] }
    // Commit objects with a NUL inside the message are cut there by libgit2, as by git log.
    return Bytes(UnsafeRawBufferPointer(start: text, count: length(of: text)))
  }

  private static func length(of text: UnsafePointer<CChar>) -> Int {
    var end = text
    while end.pointee != 0 { end += 1 }
    return end - text
  }
}

extension Signature {
  init(_ pointer: UnsafePointer<git_signature>!) {
    let signature = pointer.pointee
    self.init(
      person: Person(
        name: signature.name.map { String(cString: $0) } ?? "",
        address: signature.email.map { String(cString: $0) } ?? ""),
      time: Moment(seconds: signature.when.time, offset: Int(signature.when.offset)))
  }
}
