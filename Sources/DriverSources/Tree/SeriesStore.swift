// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// A series as the store has it.
public struct StoredSeries: Hashable, Sendable {
  public var series: TrackedSeries
  /// The versions that were sent, oldest first.
  public var versions: [SentVersion]
  /// The commit that holds the series' memory: what is saved next goes on top of it.
  let state: CommitID
  /// All references of the series, by name.
  let references: [String: CommitID]
}

/// The series of a repository, kept in its references:
///
///     refs/patchkit/series/<change-id>/state   what is worked on; a chain of commits, one an edit
///     refs/patchkit/series/<change-id>/v<N>    what was sent as version N; made once, never moved
///     refs/patchkit/dropped/<change-id>/…      what was dropped
///
/// Theory of operation: the tree of each commit is a `SeriesFile`. Its parents are the edit before and the last
/// patch of the branch, so that git keeps, pushes and fetches the patches along with what is told of them, and
/// a patch can be known again by its diff long after a rebase has left it behind. Whatever a command writes
/// becomes visible in one transaction of references, mostly of one: whoever is killed on the way leaves the old
/// state or the new one. Which versions were sent is told by the references alone, so that recording one
/// creates a single reference.
public struct SeriesStore {
  static let folder = "refs/patchkit/series"
  static let droppedFolder = "refs/patchkit/dropped"

  let tree: Tree

  public init(_ tree: Tree) { self.tree = tree }

  /// What can be read, by change-id, and why the rest cannot.
  public struct Contents: Sendable {
    public var series: [StoredSeries] = []
    public var damage: [GitError] = []
  }

  /// All series. One that is damaged, or that somebody else has pushed there, keeps nobody from the others.
  nonisolated(nonsending)
    public func contents() async throws(GitError) -> Contents
  {
    let references = try await tree.references(below: Self.folder)
    let names = references.keys.filter { Self.parts(of: $0) != nil }.sorted()
    let files = try await files(of: names.compactMap { references[$0] })
    var groups: [ChangeID: [(name: String, pair: (text: Bytes?, cover: Bytes?))]] = [:]
    for (name, pair) in zip(names, files) {
      if let (id, _) = Self.parts(of: name) { groups[id, default: []].append((name, pair)) }
    }
    var contents = Contents()
    for (id, group) in groups.sorted(by: { $0.key.text < $1.key.text }) {
      do {
        var files: [(String, SeriesFile)] = []
        for (name, pair) in group {
          let file = try SeriesFile(parsing: pair.text ?? [], cover: pair.cover ?? [], file: "\(name):series")
          files.append((Self.parts(of: name)?.1 ?? "", file))
        }
        if let stored = Self.stored(id, files, references) { contents.series.append(stored) }
      } catch {
        contents.damage.append(error)
      }
    }
    return contents
  }

  /// The series whose commits are on `branch` (without `refs/heads/`); nil where there is none. Throws what is
  /// wrong with a damaged one where no other is on that branch.
  nonisolated(nonsending)
    public func series(on branch: String) async throws(GitError) -> StoredSeries?
  {
    try await first { $0.series.branch == branch }
  }

  /// The series of that change-id, likewise.
  nonisolated(nonsending)
    public func series(_ id: ChangeID) async throws(GitError) -> StoredSeries?
  {
    try await first { $0.series.changeID == id }
  }

  nonisolated(nonsending)
    private func first(where isWanted: (StoredSeries) -> Bool) async throws(GitError) -> StoredSeries?
  {
    let contents = try await contents()
    if let found = contents.series.first(where: isWanted) { return found }
    if let damage = contents.damage.first { throw damage }
    return nil
  }

  private static func stored(
    _ id: ChangeID, _ files: [(name: String, file: SeriesFile)], _ references: [String: CommitID]
  ) -> StoredSeries? {
    let start = "\(folder)/\(id)/"
    guard let state = references[start + "state"],
      let series = files.first(where: { $0.name == "state" })?.file.series
    else { return nil }
    return StoredSeries(
      series: series, versions: files.compactMap(\.file.sent).sorted { $0.version < $1.version },
      state: state, references: references.filter { $0.key.hasPrefix(start) })
  }

  /// The change-id and the last part of a reference below `folder`; nil for what is not ours.
  private static func parts(of name: String) -> (ChangeID, String)? {
    let parts = name.dropFirst(folder.utf8.count + 1).split(separator: "/")
    guard parts.count == 2, let id = ChangeID(parts[0]), parts[1] == "state" || version(parts[1]) != nil
    else {
      return nil
    }
    return (id, String(parts[1]))
  }

  private static func version(_ part: Substring) -> Int? {
    part.hasPrefix("v") ? Int(part.dropFirst()).flatMap { $0 > 0 ? $0 : nil } : nil
  }

  nonisolated(nonsending)
    private func files(of commits: [CommitID]) async throws(GitError) -> [(text: Bytes?, cover: Bytes?)]
  {
    let contents = try await tree.contents(
      of: commits.flatMap { ["\($0.hex):\(SeriesFile.fileName)", "\($0.hex):\(SeriesFile.coverName)"] })
    return stride(from: 0, to: contents.count, by: 2).map { (contents[$0], contents[$0 + 1]) }
  }
}
