// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// Brings upstream commits into a driver's own tree, at the places that it has there.
///
/// Theory of operation: commits are made in memory, each file by a three-way merge of what upstream had before, has
/// after, and what is here; the work tree is only written when all is known that will be written, and when none of
/// those files has changes of the user's. At a conflict the commits so far are kept, the conflicting one is left in the work
/// tree, and `ImportState` remembers the rest.
///
/// Not Sendable, as its trees are not.
public final class Importer {
  private let kernel: Tree
  private let own: Tree
  private let placement: Placement
  private let committer: Signature
  private let strip: Strip
  private let treatments: [SourceTreatment]
  /// Paths of the driver's own tree as it becomes, by what a file system that ignores case makes of them.
  private var names: [String: String]?

  /// `version` is the kernel's: what an export to it, with `treatments`, would make of our files is known as ours.
  public init(
    from kernel: Tree, into own: Tree, _ placement: Placement, for version: KernelVersion,
    treatments: [SourceTreatment] = [], by committer: Signature
  ) {
    self.kernel = kernel
    self.own = own
    self.placement = placement
    self.committer = committer
    self.treatments = treatments
    strip = Strip(placement.stripTarget(for: version))
  }

  /// The import that waits in the repository; nil for none.
  public static func waiting(in own: Tree) throws(GitError) -> ImportState? {
    ImportState.read(try own.repository.gitDirectory)
  }

  // MARK: Which commits

  /// Upstream commits of `range` that touch the driver and are not here yet, oldest first. Without a range, those since the
  /// newest one that is here.
  nonisolated(nonsending)
    public func missing(in range: RevisionRange?) async throws -> [CommitID]
  {
    let marks = try await UpstreamComparison.marks(of: own, placement)
    let commits = try await UpstreamComparison.commits(
      in: range ?? .between("", "HEAD"), of: kernel, placement)
    if range != nil { return commits.filter { !marks.contains($0) } }
    guard let last = commits.lastIndex(where: marks.contains) else {
      throw TransferError.noRange(driver: placement.driver)
    }
    return Array(commits[(last + 1)...])
  }

  // MARK: Taking them

  /// Takes `commits`, in their order, on top of HEAD. Throws `TransferError` or `GitError`.
  nonisolated(nonsending)
    public func take(_ commits: [CommitID]) async throws -> ImportOutcome
  {
    if let waiting = try Self.waiting(in: own) { throw TransferError.importWaits(driver: waiting.driver) }
    let head = try own.repository.resolve("HEAD")
    return try await take(commits, from: head, original: head)
  }

  nonisolated(nonsending)
    private func take(
      _ commits: [CommitID], from head: CommitID, original: CommitID
    ) async throws -> ImportOutcome
  {
    var outcome = ImportOutcome(tip: head)
    var touched: Set<String> = []
    for (index, id) in commits.enumerated() {
      let commit = try kernel.repository.commit(id)
      let (changes, conflicts) = try await changes(of: commit, onto: outcome.tip, &outcome)
      if !conflicts.isEmpty {
        try await stop(
          at: commit, changes, conflicts, Array(commits[(index + 1)...]), original, touched, &outcome)
        return outcome
      }
      guard !changes.isEmpty else {
        outcome.known.append(id)
        continue
      }
      try await checkNames(changes, at: head)
      touched.formUnion(changes.keys)
      let made = try store(changes, of: commit, onto: outcome.tip)
      outcome.taken.append(.init(upstream: id, subject: Self.subject(commit), made: made))
      outcome.tip = made
    }
    try await move(from: head, to: outcome.tip, touched)
    return outcome
  }

  private static func subject(_ commit: Commit) -> String {
    String(lossy: commit.message.prefix { $0 != 0x0A })
  }

  private func store(
    _ changes: [String: ExportPlan.Change?], of commit: Commit, onto tip: CommitID
  ) throws(GitError) -> CommitID {
    let repository = try own.repository
    let tree = try repository.tree(of: tip, changing: repository.stored(changes))
    return try repository.store(
      message: UpstreamTrailer.added(to: commit.message, commit.id), encoding: commit.encoding, tree: tree,
      parent: tip, author: commit.author, committer: committer)
  }

  /// Throws where a file comes beside one whose name differs only in case. Nothing is written by then.
  nonisolated(nonsending)
    private func checkNames(_ changes: [String: ExportPlan.Change?], at head: CommitID) async throws
  {
    var known: [String: String] = [:]
    if let names {
      known = names
    } else {
      let entries = try await own.entries(of: head, below: placement.map.outsides.map { Bytes($0.utf8) })
      for path in entries.map({ String(lossy: $0.path) }) { known[path.lowercased()] = path }
    }
    for (path, change) in changes where change == nil { known[path.lowercased()] = nil }
    for (path, change) in changes where change != nil {
      if let other = known.updateValue(path, forKey: path.lowercased()), other != path {
        throw TransferError.collision(first: other, second: path, at: path)
      }
    }
    names = known
  }

  /// What the commit makes of the driver's files, and which of them conflict.
  nonisolated(nonsending)
    private func changes(
      of commit: Commit, onto tip: CommitID, _ outcome: inout ImportOutcome
    ) async throws -> ([String: ExportPlan.Change?], conflicts: [String])
  {
    var changes: [String: ExportPlan.Change?] = [:]
    var conflicts: [String] = []
    let name = "\(commit.id.short) (\(Self.subject(commit)))"
    for change in try await upstreamChanges(of: commit, &outcome) {
      let ours = try own.repository.present(change.outside, in: tip)
      let exported = ours.flatMap { exportedForm(of: $0.content, from: change.outside) }
      switch try change.applied(to: ours, exported: exported, name: name) {
      case .unchanged: break
      case .clean(let file): changes.updateValue(file, forKey: change.outside)
      case .conflict(let file):
        changes.updateValue(file, forKey: change.outside)
        conflicts.append(change.outside)
      }
    }
    return (changes, conflicts)
  }

  /// What an export makes of a file; nil for one that it refuses.
  private func exportedForm(of text: Bytes, from outside: String) -> Bytes? {
    let isSource = DriverSourceReader.isSource(outside)
    guard let stripped = isSource ? try? strip.strip(text).text : text else { return nil }
    return treatments.reduce(stripped) { $1(placement.inside(of: outside) ?? outside, $0) }
  }

  nonisolated(nonsending)
    private func upstreamChanges(
      of commit: Commit, _ outcome: inout ImportOutcome
    ) async throws -> [UpstreamChange]
  {
    let before = commit.parents.first?.hex ?? "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
    let output = try await kernel.program.run(
      ["diff-tree", "-r", "-z", "--raw", "--no-renames", before, commit.id.hex, "--"]
        + placement.map.insides, in: GitPlace(kernel.repository))
    var found: [UpstreamChange] = []
    // `:MODE MODE ID ID LETTER`, a NUL, the path, a NUL; see git-diff-tree(1).
    let records = output.standardOutput.split(separator: 0)
    for (facts, name) in zip(
      stride(from: 0, to: records.count, by: 2), stride(from: 1, to: records.count, by: 2)
    )
    .map({ (records[$0], records[$1]) }) {
      guard let outside = placement.outside(of: String(lossy: name)) else { continue }
      let path = try DriverSourceReader.name(Bytes(name))
      guard DriverSourceReader.isSource(path) || placement.map.insides.contains(path) else {
        outcome.ignored.insert(path)
        continue
      }
      let mode = String(lossy: facts.split(separator: 0x20).dropFirst().first ?? [])
      guard !["120000", "160000"].contains(mode) else {
        outcome.links.insert(path)
        continue
      }
      let old = try commit.parents.first.flatMap { parent throws(GitError) in
        try kernel.repository.present(path, in: parent)
      }
      let new = try kernel.repository.present(path, in: commit.id)
      if let size = new?.content.count, size > DriverSourceReader.largest {
        throw TransferError.tooLarge(path: path, size: size, limit: DriverSourceReader.largest)
      }
      found.append(UpstreamChange(outside: outside, old: old?.content, new: new))
    }
    return found
  }

  // MARK: Conflicts

  /// Keeps what was made and leaves the conflicting commit in the work tree.
  nonisolated(nonsending)
    private func stop(
      at commit: Commit, _ changes: [String: ExportPlan.Change?], _ conflicts: [String], _ left: [CommitID],
      _ original: CommitID, _ touched: Set<String>, _ outcome: inout ImportOutcome
    ) async throws
  {
    guard let top = try own.repository.workTree else { throw TransferError.noWorkTree(conflict: conflicts) }
    let head = try own.repository.resolve("HEAD")
    try await check(touched.union(changes.keys), against: head)
    try await move(from: head, to: outcome.tip, touched)
    let state = ImportState(
      driver: placement.driver, kernel: kernel.path, original: original, tip: outcome.tip, stopped: commit.id,
      left: left, paths: changes.keys.sorted())
    try state.write(try own.repository.gitDirectory)
    let files = WorkTreeUpdate(top: top)
    for (path, change) in changes.sorted(by: { $0.key < $1.key }) { try files.write(path, change) }
    outcome.stopped = (commit.id, Self.subject(commit), conflicts.sorted())
  }

  /// Makes the stopped commit of what the work tree has now, and goes on.
  nonisolated(nonsending)
    public func resume() async throws -> ImportOutcome
  {
    let state = try await waiting()
    guard let top = try own.repository.workTree else { throw TransferError.noImport }
    let commit = try kernel.repository.commit(state.stopped)
    var changes: [String: ExportPlan.Change?] = [:]
    for path in state.paths {
      let before = try own.repository.present(path, in: state.tip)
      let now = try WorkTreeUpdate(top: top).read(path)
      guard now != before?.content else { continue }
      changes.updateValue(
        now.map { .init(content: $0, isExecutable: before?.isExecutable ?? false) }, forKey: path)
    }
    let unresolved = changes.filter { KconfigFile.conflictMark(in: $0.value?.content ?? []) != nil }.keys
      .sorted()
    guard unresolved.isEmpty else { throw TransferError.unresolved(unresolved) }
    let made = changes.isEmpty ? state.tip : try store(changes, of: commit, onto: state.tip)
    if made != state.tip {
      try await own.setIndex(state.paths, from: made)
      try await own.moveHead(
        to: made, from: state.tip, reason: "patchkit driver import: \(Self.subject(commit))")
    }
    ImportState.remove(try own.repository.gitDirectory)
    var outcome = try await take(state.left, from: made, original: state.original)
    if made != state.tip {
      outcome.taken.insert(.init(upstream: commit.id, subject: Self.subject(commit), made: made), at: 0)
    } else {
      outcome.known.insert(commit.id, at: 0)
    }
    return outcome
  }

  /// Puts branch and files back to where they were before the import.
  nonisolated(nonsending)
    public func abort() async throws
  {
    let state = try await waiting()
    guard let top = try own.repository.workTree else { throw TransferError.noImport }
    let output = try await own.program.run(
      ["diff-tree", "-r", "-z", "--no-renames", "--name-only", state.original.hex, state.tip.hex],
      in: GitPlace(own.repository))
    let paths = Set(state.paths).union(output.standardOutput.split(separator: 0).map { String(lossy: $0) })
    for path in paths.sorted() {
      try WorkTreeUpdate(top: top).write(path, try own.repository.present(path, in: state.original))
    }
    try await own.setIndex(paths.sorted(), from: state.original)
    if state.original != state.tip {
      try await own.moveHead(to: state.original, from: state.tip, reason: "patchkit driver import --abort")
    }
    ImportState.remove(try own.repository.gitDirectory)
  }

  nonisolated(nonsending)
    private func waiting() async throws -> ImportState
  {
    guard let state = try Self.waiting(in: own) else { throw TransferError.noImport }
    guard try own.repository.resolve("HEAD") == state.tip else {
      throw TransferError.branchMoved(expected: state.tip)
    }
    return state
  }

  // MARK: The work tree

  /// Moves HEAD, the index and the work tree's files `paths` from one commit to another.
  nonisolated(nonsending)
    private func move(from old: CommitID, to new: CommitID, _ paths: Set<String>) async throws
  {
    guard old != new else { return }
    if let top = try own.repository.workTree {
      try await check(paths, against: old)
      for path in paths.sorted() {
        try WorkTreeUpdate(top: top).write(path, try own.repository.present(path, in: new))
      }
      try await own.setIndex(paths.sorted(), from: new)
    }
    try await own.moveHead(to: new, from: old, reason: "patchkit driver import \(placement.driver)")
  }

  /// Throws where a file, or what is staged of it, is not as the commit has it.
  nonisolated(nonsending)
    private func check(_ paths: Set<String>, against commit: CommitID) async throws
  {
    guard let top = try own.repository.workTree, !paths.isEmpty else { return }
    var changed = try paths.filter { path in
      try WorkTreeUpdate(top: top).read(path) != own.repository.present(path, in: commit)?.content
    }
    if changed.isEmpty, try await own.hasStaged(paths.sorted(), against: commit) { changed = paths }
    guard changed.isEmpty else { throw TransferError.uncommitted(changed.sorted()) }
  }
}
