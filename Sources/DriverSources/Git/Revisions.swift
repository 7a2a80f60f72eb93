// SPDX-License-Identifier: GPL-2.0-only

import Clibgit2
public import PatchModel

extension Repository {
  /// The commit that `revision` names, in any spelling of gitrevisions(7) that libgit2 knows.
  ///
  /// A tag is followed to its commit. Throws `unknownRevision`, `ambiguousRevision`, `notACommit`,
  /// `beyondShallow` or `noCommits`.
  public func resolve(_ revision: String) throws(GitError) -> CommitID {
    // libgit2 would take a leading '-' or an embedded NUL for what they are not.
    guard !revision.isEmpty, !revision.utf8.contains(0) else {
      throw .unknownRevision(revision, message: "not a revision")
    }
    let object = try single(revision)
    return try peel(object, toCommitNamed: revision)
  }

  private func single(_ revision: String) throws(GitError) -> Handle {
    do {
      return try library.make(
        "git_revparse_single", about: revision, freedBy: library.functions.git_object_free
      ) { [handle = handle.pointer] in $0.git_revparse_single(&$1, handle, revision) }
    } catch .call(let name, GIT_EAMBIGUOUS.rawValue, let message, _) {
      throw .ambiguousRevision(revision, message: "\(name): \(message)")
    } catch .call(let name, let code, let message, _)
      where [GIT_ENOTFOUND.rawValue, GIT_EINVALIDSPEC.rawValue, GIT_EUNBORNBRANCH.rawValue].contains(code)
    {
      if isUnborn, revision.hasPrefix("HEAD") || revision.hasPrefix("@") {
        throw .noCommits(path: workTree ?? gitDirectory)
      }
      if isShallow, revision.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "^") }) {
        throw .beyondShallow(revision)
      }
      throw .unknownRevision(revision, message: "\(name): \(message)")
    }
  }

  private func peel(_ object: borrowing Handle, toCommitNamed revision: String) throws(GitError) -> CommitID {
    let pointer = object.pointer
    do {
      let commit = try library.make(
        "git_object_peel", about: revision, freedBy: library.functions.git_object_free
      ) { $0.git_object_peel(&$1, pointer, GIT_OBJECT_COMMIT) }
      return CommitID(library.functions.git_object_id(commit.pointer))
    } catch .call(_, let code, _, _)
      where [GIT_EINVALIDSPEC.rawValue, GIT_EPEEL.rawValue, GIT_EAMBIGUOUS.rawValue].contains(code)
    {
      throw .notACommit(revision)
    }
  }

  /// The best common ancestors of two commits; none when their histories do not meet.
  public func mergeBases(_ a: CommitID, _ b: CommitID) throws(GitError) -> [CommitID] {
    var found = git_oidarray()
    defer { library.functions.git_oidarray_dispose(&found) }
    do {
      try library.call("git_merge_bases", about: "\(a)...\(b)") { [handle = handle.pointer] in
        var one = a.object, two = b.object
        return $0.git_merge_bases(&found, handle, &one, &two)
      }
    } catch .call(_, GIT_ENOTFOUND.rawValue, _, _) {
      return []
    }
    return (0..<found.count).map { CommitID(found.ids + $0) }
  }
}
