// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// A walk over what a shallow clone has, newest first by commit date.
struct ShallowWalk {
  private let repository: Repository
  private let ends: Set<CommitID>
  private var seen: Set<CommitID>
  /// Sorted by date, the newest last.
  private var waiting: [(time: Int64, id: CommitID)] = []

  /// Starts at `tips`; `hidden` are commits not to visit.
  init(_ repository: Repository, hidden: Set<CommitID>, tips: [CommitID]) throws(GitError) {
    self.repository = repository
    ends = try repository.shallowEnds()
    seen = hidden
    for tip in tips { try add(tip) }
  }

  mutating func next() throws(GitError) -> CommitID? {
    guard let (_, id) = waiting.popLast() else { return nil }
    if !ends.contains(id) {
      for parent in try repository.parents(of: id) { try add(parent) }
    }
    return id
  }

  private mutating func add(_ id: CommitID) throws(GitError) {
    guard seen.insert(id).inserted else { return }
    let time = try repository.commit(id).committer.time.seconds
    var low = 0, high = waiting.count
    while low < high {
      let middle = (low + high) / 2
      if waiting[middle].time < time { low = middle + 1 } else { high = middle }
    }
    waiting.insert((time, id), at: low)
  }
}

extension Repository {
  /// The commits whose parents a shallow clone does not have (gitrepository-layout(5), `shallow`).
  func shallowEnds() throws(GitError) -> Set<CommitID> {
    let text = try readFile(commonDirectory + "/shallow")
    let lines = text.split(separator: UInt8(ascii: "\n"))
    return Set(lines.compactMap { CommitID(hex: String(lossy: $0)) })
  }

  func reachable(from commits: [CommitID]) throws(GitError) -> Set<CommitID> {
    var walk = try ShallowWalk(self, hidden: [], tips: commits)
    var found: Set<CommitID> = []
    while let id = try walk.next() { found.insert(id) }
    return found
  }
}
