// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import PatchModel
import PatchSeries

/// The series on a branch, with its patches as they are now: from the store, or as b4 or git-publish have it.
struct BranchSeries {
  let tree: Tree
  /// Nil for a series that another program manages.
  let stored: StoredSeries?
  /// Where another program keeps the cover letter.
  let strategy: String?
  let status: SeriesStatus
  /// The patches that `status` tells of, in its order.
  let patches: [Patch]

  var series: TrackedSeries { status.series }

  /// As mails are made from it: its base is one that others have, where a cover letter of b4's stands between.
  var asSeries: Series { Series(patches: patches, base: status.base) }

  /// The series on `branch`, or on the one that is checked out; nil where there is none.
  static func find(_ session: Session, on branch: String? = nil) async throws -> BranchSeries? {
    let tree = try session.tree()
    guard let branch = try await existing(branch, tree) else { return nil }
    if let stored = try await SeriesStore(tree).series(on: branch) {
      return try await BranchSeries(stored, tree)
    }
    guard let foreign = try await tree.foreignSeries(on: branch) else { return nil }
    return try await BranchSeries(foreign, tree)
  }

  /// The same; throws where there is none. `name` may be a branch or a change-id.
  static func read(_ session: Session, _ name: String? = nil) async throws -> BranchSeries {
    let tree = try session.tree()
    if let name, try await !tree.hasBranch(name) {
      if let id = ChangeID(name), let known = try await SeriesStore(tree).series(id) {
        return try await BranchSeries(known, tree)
      }
      throw Failure("there is no branch and no series '\(name)'", hint: "patchkit series list")
    }
    guard let branch = try await existing(name, tree) else {
      throw Failure(
        "no branch is checked out", cause: "HEAD is detached, as in the middle of a rebase",
        hint: "git rebase --continue, or git switch BRANCH")
    }
    guard let found = try await find(session, on: branch) else {
      throw Failure("the branch '\(branch)' holds no series", hint: "patchkit series enroll")
    }
    return found
  }

  private static func existing(_ branch: String?, _ tree: Tree) async throws -> String? {
    if let branch { return branch }
    return try await tree.currentBranch()
  }

  private init(_ stored: StoredSeries, _ tree: Tree) async throws {
    let series = stored.series
    guard try await tree.hasBranch(series.branch) else {
      throw Failure(
        "the branch '\(series.branch)' of the series is gone", cause: "the series is \(series.changeID)",
        hint: "patchkit series enroll --series \(series.changeID), on the branch that has its commits")
    }
    let tip = try tree.repository.resolve("refs/heads/\(series.branch)")
    let base = try await Self.base(of: series, tip, tree)
    let patches = try await Self.patches(base, tip, tree)
    let match = try await Self.match(patches, among: series.patches, tree)
    self.init(
      tree, stored, nil, series, stored.versions, base: base, tip: tip, patches: patches, match: match)
  }

  private init(_ foreign: ForeignSeries, _ tree: Tree) async throws {
    var known: [TrackedPatch] = []
    var versions = foreign.versions
    for index in versions.indices {
      let sent = try await Self.patches(versions[index].base, versions[index].tip, tree)
      let match = try await Self.match(sent, among: known, tree)
      versions[index].series.patches = match.tracked
      known = match.tracked + match.gone
    }
    let patches = try await Self.patches(foreign.base, foreign.tip, tree)
    let match = try await Self.match(patches, among: known, tree)
    self.init(
      tree, nil, foreign.strategy, foreign.series, versions, base: foreign.base, tip: foreign.tip,
      patches: patches, match: match)
  }

  private init(
    _ tree: Tree, _ stored: StoredSeries?, _ strategy: String?, _ series: TrackedSeries,
    _ versions: [SentVersion], base: CommitID?, tip: CommitID, patches: [Patch], match: PatchMatch
  ) {
    var series = series
    series.patches = match.tracked + match.gone
    self.tree = tree
    self.stored = stored
    self.strategy = strategy
    self.patches = patches
    status = SeriesProgress.status(
      of: series, versions: versions, base: base, tip: patches.last?.commit?.id ?? tip, patches: patches,
      tracked: match.tracked)
  }

  private static func base(of series: TrackedSeries, _ tip: CommitID, _ tree: Tree) async throws -> CommitID {
    guard (try? tree.repository.resolve(series.base)) != nil else {
      throw Failure(
        "'\(series.base)', which the series is based on, is gone", hint: "patchkit series edit --base BRANCH")
    }
    guard let base = try await tree.forkPoint(of: tip, from: series.base) else {
      throw Failure(
        "the branch '\(series.branch)' has nothing in common with '\(series.base)'",
        hint: "patchkit series edit --base BRANCH")
    }
    // b4 names no branch where its cover letter comes before the patches: they begin behind it.
    guard series.origin == .b4, CommitID(hex: series.base) != nil else { return base }
    return try await tree.baseBehindCover(in: base, tip) ?? base
  }

  private static func patches(_ base: CommitID, _ tip: CommitID, _ tree: Tree) async throws -> [Patch] {
    try await tree.series(in: .between(base.hex, tip.hex)).patches.filter { $0.commit?.isB4Cover == false }
  }

  private static func match(
    _ patches: [Patch], among known: [TrackedPatch], _ tree: Tree
  ) async throws -> PatchMatch {
    var match = PatchMatch(patches, among: known)
    let missing = match.missing.map(\.commit)
    guard !missing.isEmpty else { return match }
    // A clone made without the series' references may lack them: then nothing is found by diff.
    let old = (try? await tree.patches(of: missing)) ?? []
    match.compare(with: Dictionary(old.compactMap { patch in patch.commit.map { ($0.id, patch) } }) { $1 })
    return match
  }
}

extension BranchSeries {
  /// The series as it may be changed. Throws for one that another program manages.
  func own() throws(Failure) -> StoredSeries {
    guard let stored else {
      throw Failure(
        "'\(series.branch)' is managed by \(series.origin.rawValue)",
        hint: "patchkit series enroll, which takes the series over")
    }
    return stored
  }

  /// The same; throws where the version that is worked on was sent already, so that it can change no more.
  func open() throws(Failure) -> StoredSeries {
    let stored = try own()
    guard !status.isSent else {
      throw Failure(
        "v\(series.version) was sent already", cause: "a version that was sent is never changed",
        hint: "patchkit series reroll")
    }
    return stored
  }

  /// Saves the series with `change` made. `reason` is a line for the history of edits.
  func save(_ reason: String, _ change: (inout TrackedSeries) throws -> Void) async throws {
    var changed = series
    try change(&changed)
    try await SeriesStore(tree).save(changed, over: own(), tip: status.tip, reason: reason)
  }

  /// The patch that `name` means: its number, or its commit in any spelling that git knows.
  func patch(named name: String) throws -> SeriesStatus.PatchStatus {
    if let number = Int(name), (1...max(1, status.patches.count)).contains(number), !status.patches.isEmpty {
      return status.patches[number - 1]
    }
    let commit = try? tree.repository.resolve(name)
    guard let found = status.patches.first(where: { $0.patch.commit == commit }) else {
      throw Failure(
        "the series has no patch '\(name)'",
        cause: "it has \(status.patches.count); a patch is named by its number or its commit",
        hint: "patchkit series show")
    }
    return found
  }
}
