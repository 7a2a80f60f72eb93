// SPDX-License-Identifier: GPL-2.0-only

import Clibgit2
public import PatchModel

/// A branch or a tag, and the commit it leads to.
public struct Reference: Hashable, Sendable {
  /// In full: `refs/heads/main`.
  public let name: String
  public let commit: CommitID
}

extension Repository {
  /// The branch that HEAD names, without `refs/heads/`; nil when HEAD is detached. Throws `noCommits`.
  public func currentBranch() throws(GitError) -> String? {
    let reference = try head()
    let name = self.name(of: reference)
    return name.hasPrefix("refs/heads/") ? String(name.dropFirst("refs/heads/".count)) : nil
  }

  /// The full name of the reference that the current branch follows; nil where none is configured.
  public func upstream() throws(GitError) -> String? {
    guard try currentBranch() != nil else { return nil }
    let branch = try head()
    do {
      let upstream = try library.make("git_branch_upstream", freedBy: library.functions.git_reference_free) {
        [branch = branch.pointer] in $0.git_branch_upstream(&$1, branch)
      }
      return name(of: upstream)
    } catch .call(_, GIT_ENOTFOUND.rawValue, _, _) {
      return nil
    }
  }

  /// All references that lead to a commit, by name.
  public func references() throws(GitError) -> [Reference] {
    let functions = library.functions
    let cursor = try library.make(
      "git_reference_iterator_new", freedBy: functions.git_reference_iterator_free
    ) {
      [handle = handle.pointer] in $0.git_reference_iterator_new(&$1, handle)
    }
    var found: [Reference] = []
    while let reference = try next(cursor) {
      if let reference { found.append(reference) }
    }
    return found.sorted { $0.name < $1.name }
  }

  private func name(of reference: borrowing Handle) -> String {
    library.functions.git_reference_name(reference.pointer).map { String(cString: $0) } ?? ""
  }

  private func head() throws(GitError) -> Handle {
    do {
      return try library.make("git_repository_head", freedBy: library.functions.git_reference_free) {
        [handle = handle.pointer] in $0.git_repository_head(&$1, handle)
      }
    } catch .call(_, GIT_EUNBORNBRANCH.rawValue, _, _) {
      throw .noCommits(path: workTree ?? gitDirectory)
    }
  }

  /// Nil at the end, an inner nil for a reference that leads to no commit (a tag of a blob, a broken one).
  private func next(_ cursor: borrowing Handle) throws(GitError) -> Reference?? {
    let functions = library.functions, pointer = cursor.pointer
    let reference: Handle
    do {
      reference = try library.make("git_reference_next", freedBy: functions.git_reference_free) {
        $0.git_reference_next(&$1, pointer)
      }
    } catch .call(_, GIT_ITEROVER.rawValue, _, _) {
      return nil
    }
    let name = self.name(of: reference)
    do {
      let commit = try library.make("git_reference_peel", about: name, freedBy: functions.git_object_free) {
        [reference = reference.pointer] in $0.git_reference_peel(&$1, reference, GIT_OBJECT_COMMIT)
      }
      return Reference(name: name, commit: CommitID(functions.git_object_id(commit.pointer)))
    } catch .call(_, let code, _, _) where code < -1 {
      return .some(nil)
    }
  }
}
