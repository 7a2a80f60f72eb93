// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// What changes the store. Objects are stored first, which nobody sees; then one transaction shows them.
extension SeriesStore {
  /// Saves `series` over `stored`, or as a new one. `tip` is the branch's last commit, `reason` a line for the
  /// history of edits. A new series may have been sent already: `versions` are its records, of which those
  /// that the store has stay as they are. With `branchAt`, the series' branch is made there as well.
  ///
  /// Throws `referenceMoved` where somebody else changed the series meanwhile, or has one of that change-id.
  nonisolated(nonsending)
    public func save(
      _ series: TrackedSeries, over stored: StoredSeries?, tip: CommitID, reason: String,
      versions: [SentVersion] = [], branchAt: CommitID? = nil
    ) async throws(GitError)
  {
    let reference = name(series.changeID, "state")
    let commit = try await store(
      SeriesFile(series), parents: [stored?.state, tip].compactMap { $0 }, reason: reason)
    var updates: [ReferenceUpdate] = []
    let known = try await tree.references(below: "\(Self.folder)/\(series.changeID)")
    for version in versions where known[name(series.changeID, "v\(version.version)")] == nil {
      updates.append(try await record(version, after: []))
    }
    if let branchAt { updates.append(.create("refs/heads/\(series.branch)", branchAt)) }
    // Last, so that a transaction that dies half-way, as git's can, shows records without a series: no series.
    updates.append(
      stored.map { .move(reference, from: $0.state, to: commit) } ?? .create(reference, commit))
    try await tree.update(updates)
  }

  /// Records `version` of `stored` as sent. It can be done once: throws `referenceMoved` the next time.
  nonisolated(nonsending)
    public func record(_ version: SentVersion, of stored: StoredSeries) async throws(GitError)
  {
    try await tree.update([record(version, after: [stored.state])])
  }

  /// Moves all that is known of a series out of the way. Its branch and its commits stay.
  nonisolated(nonsending)
    public func drop(_ stored: StoredSeries) async throws(GitError)
  {
    let folder = "\(Self.droppedFolder)/\(stored.series.changeID)/\(stored.state.short)"
    // A transaction that died half-way has made some of these already.
    let made = try await tree.references(below: folder)
    var updates: [ReferenceUpdate] = []
    for (name, commit) in stored.references.sorted(by: { $0.key > $1.key }) {
      let new = "\(folder)/\(name.split(separator: "/").last ?? "")"
      if made[new] != commit { updates.append(.create(new, commit)) }
      updates.append(.delete(name, from: commit))
    }
    try await tree.update(updates)
  }

  /// Brings back what `drop` moved, the newest of several; false where nothing was dropped under that id.
  nonisolated(nonsending)
    public func restore(_ id: ChangeID) async throws(GitError) -> Bool
  {
    let dropped = try await tree.references(below: "\(Self.droppedFolder)/\(id)")
    guard let folder = try await newest(of: dropped) else { return false }
    let made = try await tree.references(below: "\(Self.folder)/\(id)")
    var updates: [ReferenceUpdate] = []
    for (old, commit) in dropped.sorted(by: { $0.key > $1.key }) where old.hasPrefix(folder) {
      let new = name(id, String(old.dropFirst(folder.utf8.count)))
      if made[new] != commit { updates.append(.create(new, commit)) }
      updates.append(.delete(old, from: commit))
    }
    try await tree.update(updates)
    return true
  }

  /// The folder, with its slash, of the state that was saved last.
  nonisolated(nonsending)
    private func newest(of dropped: [String: CommitID]) async throws(GitError) -> String?
  {
    let states = dropped.filter { $0.key.hasSuffix("/state") }.sorted { $0.key < $1.key }
    var newest: (time: Int64, folder: String)?
    for (name, commit) in states {
      let time = try tree.repository.commit(commit).committer.time.seconds
      if newest.map({ $0.time <= time }) ?? true {
        newest = (time, String(name.dropLast("state".utf8.count)))
      }
    }
    return newest?.folder
  }

  nonisolated(nonsending)
    private func record(
      _ version: SentVersion, after: [CommitID]
    ) async throws(GitError) -> ReferenceUpdate
  {
    let commit = try await store(
      SeriesFile(version), parents: after + [version.tip], reason: "v\(version.version) was sent")
    return .create(name(version.series.changeID, "v\(version.version)"), commit)
  }

  nonisolated(nonsending)
    private func store(
      _ file: SeriesFile, parents: [CommitID], reason: String
    ) async throws(GitError) -> CommitID
  {
    let id = try await tree.storeTree(of: file.files)
    return try await tree.storeCommit(message: "series: \(reason)", tree: id, parents: parents)
  }

  private func name(_ id: ChangeID, _ last: String) -> String { "\(Self.folder)/\(id)/\(last)" }
}
