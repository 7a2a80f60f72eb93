// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import PatchModel

/// `--fix --commit`: the fixes become commits, made without the work tree; the branch is moved to them last.
///
/// Whatever is killed on the way, nothing is lost: the work tree is written first, then the index, then the
/// branch, and `git reset --hard` leads back to where it began.
struct HistoryFixes {
  let session: Session
  let tree: Tree
  let committer: Signature
  /// HEAD before and after.
  let old: CommitID
  private(set) var new: CommitID
  /// Lines for the user.
  private(set) var notes: [String] = []
  /// Files that end up with other bytes, from the tree's top.
  private var paths: Set<Bytes> = []

  private init(_ session: Session) async throws {
    self.session = session
    tree = try session.tree()
    committer = try await tree.committer()
    old = try tree.repository.resolve("HEAD")
    new = old
  }

  /// One `fixup!` commit for each commit with fixes, on top of HEAD, for `git rebase --autosquash`.
  static func fixups(_ fixes: [CommitFix], _ session: Session) async throws -> HistoryFixes {
    var history = try await HistoryFixes(session)
    for fix in fixes { try history.addFixup(fix) }
    return history
  }

  /// The commits from the first one with fixes up to HEAD, made again with the fixes in them.
  static func amended(_ fixes: [CommitFix], _ session: Session) async throws -> HistoryFixes {
    var history = try await HistoryFixes(session)
    try await history.amend(fixes)
    return history
  }

  /// Commits of our own, one on top of the other, the first on HEAD: what each says, and the files (from the
  /// tree's top) as it has them.
  static func commits(
    _ commits: [(message: Bytes, texts: [Bytes: Bytes])], _ session: Session
  ) async throws -> HistoryFixes {
    var history = try await HistoryFixes(session)
    for (message, texts) in commits {
      let repository = try history.tree.repository
      history.new = try repository.store(
        message: message, tree: repository.tree(of: history.new, replacing: texts), parent: history.new,
        by: history.committer)
      history.paths.formUnion(texts.keys)
    }
    return history
  }

  private mutating func addFixup(_ fix: CommitFix) throws {
    let repository = try tree.repository
    let (texts, missed) = try carried([fix], onto: new)
    note(missed, of: fix)
    guard !texts.isEmpty else { return }
    let subject = CommitMessage(try repository.commit(fix.commit).message).subject
    new = try repository.store(
      message: Array("fixup! ".utf8) + subject + [0x0A],
      tree: repository.tree(of: new, replacing: texts), parent: new, by: committer)
    paths.formUnion(texts.keys)
    notes.append("fixup! of \(fix.name): \(fix.summary)")
  }

  private mutating func amend(_ fixes: [CommitFix]) async throws {
    let repository = try tree.repository
    let byCommit = Dictionary(fixes.map { ($0.commit, $0) }) { first, _ in first }
    let range = try await commitsToAmend(Set(byCommit.keys))
    var made: [CommitFix] = []
    var parent = range.first?.parents.first
    for commit in range {
      if let fix = byCommit[commit.id] { made.insert(fix, at: 0) }
      let (texts, missed) = try carried(made, onto: commit.id)
      if let fix = byCommit[commit.id] {
        note(missed, of: fix)
        notes.append("amended \(fix.name): \(fix.summary)")
      }
      let amended = try repository.tree(of: commit.id, replacing: texts)
      parent = try repository.store(again: commit.id, tree: amended, parent: parent, by: committer)
      paths = Set(texts.keys)
    }
    if let parent { new = parent }
  }

  /// From the oldest commit with fixes to HEAD. Throws where that is no straight line.
  private func commitsToAmend(_ wanted: Set<CommitID>) async throws -> [Commit] {
    var line: [Commit] = []
    var missing = wanted
    var next: CommitID? = old
    while !missing.isEmpty {
      guard let id = next, let commit = try? tree.repository.commit(id), commit.parents.count < 2 else {
        throw Failure(
          "there is a merge, or no way, from HEAD to what would be amended",
          hint: "patchkit check --fix --commit, without --amend", status: .impossible)
      }
      line.append(commit)
      missing.remove(id)
      next = commit.parents.first
    }
    return line.reversed()
  }

  /// The files of `commit` that the fixes change, and how many places of the first fix are not there.
  private func carried(
    _ fixes: [CommitFix], onto commit: CommitID
  ) throws -> (texts: [Bytes: Bytes], missed: Int) {
    let repository = try tree.repository
    var texts: [Bytes: Bytes] = [:]
    var missed = 0
    for (index, fix) in fixes.enumerated() {
      for file in fix.files {
        guard let before = texts[file.path] ?? (try? repository.file(file.path, in: commit)) else {
          if index == 0 { missed += 1 }
          continue
        }
        var carried = CarriedFix(before)
        carried.carry(over: file.hunks, to: file.fixed)
        if carried.made > 0 { texts[file.path] = carried.text }
        if index == 0 { missed += carried.missed }
      }
    }
    return (texts, missed)
  }

  private mutating func note(_ missed: Int, of fix: CommitFix) {
    if missed > 0 { notes.append("not fixed: \(missed) places of \(fix.name) that have changed since") }
  }

  /// Moves work tree, index and branch to the new commits.
  func carryOut(reason: String) async throws {
    let repository = try tree.repository
    var files = FixedFiles()
    let names = paths.map { String(lossy: $0) }.sorted()
    if try await tree.hasStaged(names, against: old) {
      throw Failure("there are staged changes in files to fix", hint: "git stash")
    }
    for path in paths.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      guard let top = repository.workTree else { continue }
      let name = String(lossy: path)
      let full = "\(top)/\(name)"
      guard InputFile.isInside(full, top),
        try files.text(of: full, name: name) == repository.file(path, in: old)
      else { throw Failure("'\(name)' has changes that are not committed", hint: "git stash") }
      try files.replace(full, name: name, by: repository.file(path, in: new))
    }
    try files.write()
    if repository.workTree != nil { try await tree.stage(names, from: new) }
    try await tree.moveHead(to: new, from: old, reason: reason)
  }
}
