// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import PatchModel
import PatchSeries

/// Makes the commits of a series again with other messages, and moves the branch to them.
///
/// Files stay as they are, so that neither work tree nor index is touched; whatever is killed on the way, the branch
/// is where it was.
struct TrailerRewrite {
  let session: Session
  let tree: Tree

  func carryOut(_ collection: TrailerCollection, _ series: Series) async throws {
    let repository = try tree.repository
    let head = try repository.resolve("HEAD")
    let commits = series.patches.compactMap(\.commit)
    try Self.refuse(commits, head)
    let committer: Signature = try await tree.committer()
    var parent = commits.first?.parents.first
    var isRewritten = false
    for (index, commit) in commits.enumerated() {
      isRewritten = isRewritten || !collection.additions[index].isEmpty
      guard isRewritten else {
        parent = commit.id
        continue
      }
      parent = try repository.store(
        again: commit.id, message: collection.message(of: index), parent: parent, by: committer)
    }
    guard let parent, parent != head else { return }
    try await tree.moveHead(to: parent, from: head, reason: "patchkit trailers collect")
    session.output.note("HEAD was \(head.short), and is \(parent.short) now")
  }

  /// Only a straight line up to HEAD can be made again.
  private static func refuse(_ commits: [Commit], _ head: CommitID) throws(Failure) {
    let isLine = zip(commits, commits.dropFirst()).allSatisfy { $1.parents == [$0.id] }
    guard commits.last?.id == head, isLine else {
      throw Failure("the range is no straight line up to HEAD", hint: "git rebase, then --range UPSTREAM..")
    }
  }
}
