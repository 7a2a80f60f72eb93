// SPDX-License-Identifier: GPL-2.0-only

import Clibgit2
public import PatchModel

/// Theory of operation: libgit2 is asked for an unsorted walk, because its sorted one reads the
/// whole history first. The walk comes newest first by date; parents are then put before children
/// here, which changes nothing unless clocks were wrong. libgit2 1.5 does not know where a
/// shallow clone ends, so there we walk ourselves.
extension Repository {
  /// The commits of `range`, oldest first, merges left out, as `git format-patch` takes them.
  ///
  /// `single` says what a lone revision means. An empty range is an empty array.
  public func commits(
    in range: RevisionRange, single: SingleRevision = .oneCommit
  ) throws(GitError) -> [CommitID] {
    switch range {
    case .only(let revision):
      return try withoutMerges([resolve(revision)])
    case .single(let revision) where single == .oneCommit:
      return try withoutMerges([resolve(revision)])
    case .single(let revision):
      return try commits(from: [resolve("HEAD")], without: [resolve(revision)])
    case .between(let from, let to):
      return try commits(from: [resolve(to)], without: [resolve(from)])
    case .symmetric(let left, let right):
      let tips = [try resolve(left), try resolve(right)]
      return try commits(from: tips, without: mergeBases(tips[0], tips[1]))
    case .last(let count, let tip):
      return try commits(from: [resolve(tip)], without: [], limit: count)
    }
  }

  /// The first commit's parent: what a series made of `commits` applies to. Nil for a root commit.
  public func base(of commits: [CommitID]) throws(GitError) -> CommitID? {
    guard let first = commits.first else { return nil }
    return try parents(of: first).first
  }

  private func withoutMerges(_ ids: [CommitID]) throws(GitError) -> [CommitID] {
    var kept: [CommitID] = []
    for id in ids where try parents(of: id).count < 2 { kept.append(id) }
    return kept
  }

  private func commits(
    from tips: [CommitID], without hidden: [CommitID], limit: Int = .max
  ) throws(GitError) -> [CommitID] {
    var parents: [CommitID: [CommitID]] = [:]
    var walked: [CommitID] = []
    var left = limit
    try walk(from: tips, without: hidden) { id throws(GitError) in
      let above = try self.parents(of: id)
      parents[id] = above
      walked.append(id)
      if above.count < 2 { left -= 1 }
      return left > 0
    }
    return Self.parentsFirst(walked.reversed(), parents).filter { (parents[$0]?.count ?? 0) < 2 }
  }

  /// Newest first, until `visit` says false.
  private func walk(
    from tips: [CommitID], without hidden: [CommitID], visit: (CommitID) throws(GitError) -> Bool
  ) throws(GitError) {
    if isShallow {
      var shallow = try ShallowWalk(self, hidden: try reachable(from: hidden), tips: tips)
      while let id = try shallow.next() { guard try visit(id) else { return } }
      return
    }
    let walker = try library.make("git_revwalk_new", freedBy: library.functions.git_revwalk_free) {
      [handle = handle.pointer] in $0.git_revwalk_new(&$1, handle)
    }
    let pointer = walker.pointer
    for tip in tips {
      var oid = tip.object
      try library.call("git_revwalk_push", about: tip.hex) { $0.git_revwalk_push(pointer, &oid) }
    }
    for commit in hidden {
      var oid = commit.object
      try library.call("git_revwalk_hide", about: commit.hex) { $0.git_revwalk_hide(pointer, &oid) }
    }
    while let id = try next(pointer) { guard try visit(id) else { return } }
  }

  private func next(_ walker: OpaquePointer) throws(GitError) -> CommitID? {
    var oid = git_oid()
    do {
      try library.call("git_revwalk_next") { $0.git_revwalk_next(&oid, walker) }
    } catch .call(_, GIT_ITEROVER.rawValue, _, _) {
      return nil
    }
    return CommitID(&oid)
  }

  /// `ids`, each behind those of its parents that are among them; otherwise in the given order.
  static func parentsFirst(_ ids: [CommitID], _ parents: [CommitID: [CommitID]]) -> [CommitID] {
    var sorted: [CommitID] = [], done: Set<CommitID> = []
    sorted.reserveCapacity(ids.count)
    for id in ids {
      var pending = [id]
      while let top = pending.last {
        let waiting = (parents[top] ?? []).filter { parents[$0] != nil && !done.contains($0) }
        if waiting.isEmpty || done.contains(top) {
          pending.removeLast()
          if done.insert(top).inserted { sorted.append(top) }
        } else {
          pending += waiting.reversed()
        }
      }
    }
    return sorted
  }
}
