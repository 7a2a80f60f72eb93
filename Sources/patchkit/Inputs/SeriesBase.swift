// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import Glibc
import PatchModel

/// What a new series is called and what it is based on.
enum SeriesBase {
  static func newChangeID(for branch: String, _ session: Session) -> ChangeID {
    let name = branch.hasPrefix("b4/") ? branch.dropFirst(3) : branch[...]
    return ChangeID(
      day: CalendarDay(of: session.now).digits, name: String(name), random: UInt64.random(in: 0 ... .max))
  }

  /// For a branch that begins at `head`: `named`, or the branch that is checked out, or its upstream where it
  /// has nothing of its own, as a base that others have too.
  static func forNewBranch(_ tree: Tree, named: String?, _ head: CommitID) async throws -> String {
    if let named { return try await checked(named, tree, head) }
    guard let branch = try await tree.currentBranch() else { return head.hex }
    if let upstream = try await tree.upstream(of: branch),
      let commit = try? tree.repository.resolve(upstream),
      try await tree.isAncestor(head, of: commit)
    {
      return short(upstream)
    }
    return branch
  }

  /// For a branch with commits: `named`, or its upstream.
  static func forBranch(_ branch: String, _ tree: Tree, named: String?, _ tip: CommitID) async throws
    -> String
  {
    if let named { return try await checked(named, tree, tip) }
    guard let upstream = try await tree.upstream(of: branch) else {
      throw Failure(
        "'\(branch)' has no upstream: name what it is based on", hint: "patchkit series enroll origin/master")
    }
    return short(upstream)
  }

  /// `named`, once it is known to be an ancestor of sorts. A relative name is made the commit that it is now.
  static func checked(_ named: String, _ tree: Tree, _ tip: CommitID) async throws -> String {
    let commit = try tree.repository.resolve(named)
    guard try await tree.forkPoint(of: tip, from: commit.hex) != nil else {
      throw Failure("'\(named)' has nothing in common with the branch", hint: "git merge-base \(named) HEAD")
    }
    // HEAD~3 would be another commit after the next one.
    let isRelative = named.utf8.contains { "~^@:".utf8.contains($0) } || named == "HEAD"
    return isRelative ? commit.hex : named
  }

  private static func short(_ reference: String) -> String {
    for folder in ["refs/remotes/", "refs/heads/"] where reference.hasPrefix(folder) {
      return String(reference.dropFirst(folder.count))
    }
    return reference
  }
}
