// SPDX-License-Identifier: GPL-2.0-only

import Glibc
public import PatchModel

/// A git repository with kernel or driver sources: where patches come from.
///
/// Not Sendable, as its repository is not; each task opens its own.
public final class Tree {
  /// A directory inside of the repository: where the user is.
  public let path: String
  public let program: GitProgram
  private var opened: Repository?

  /// The repository at `path` or above it; git is looked for in `environment`.
  ///
  /// Whether there is a repository is found out when it is first asked something.
  public init(at path: String, environment: GitEnvironment) throws(GitError) {
    self.path = path
    program = try GitProgram(environment)
  }

  /// The repository through libgit2, opened when this is first asked for.
  ///
  /// That takes 10 ms, four times what the git program takes for a patch.
  /// Throws as `Repository.init(discover:)` does.
  public var repository: Repository {
    get throws(GitError) {
      if let opened { return opened }
      let repository = try Repository(discover: path)
      opened = repository
      return repository
    }
  }

  /// The patches of `range`, oldest first, merges left out; the base is the first one's parent.
  ///
  /// `single` says what a lone revision means. Each diff has the bytes that `git format-patch` mails.
  nonisolated(nonsending)
    public func series(in range: RevisionRange, single: SingleRevision = .oneCommit) async throws(GitError)
    -> Series
  {
    let entries: [PatchLog.Entry]
    do {
      entries = try await log(range.logArguments(single: single), in: GitPlace(inside: path))
    } catch .program, .programStart {
      // git has words for people, libgit2 has facts: what is wrong is found out there.
      return try await checkedSeries(in: range, single: single)
    }
    return try series(of: Self.oldestFirst(entries))
  }

  /// The patches of `commits`, in that order, from one run of git.
  nonisolated(nonsending)
    public func patches(of commits: [CommitID]) async throws(GitError) -> [Patch]
  {
    guard !commits.isEmpty else { return [] }
    let input = Bytes(commits.map { "\($0.hex)\n" }.joined().utf8)
    let entries = try await log(["--no-walk=unsorted", "--stdin"], in: GitPlace(repository), input: input)
    guard entries.map(\.commit.id) == commits else {
      throw .unexpectedOutput(arguments: PatchLog.arguments, message: "other commits than were asked for")
    }
    return try patches(of: entries)
  }

  /// As `series(in:)`, the commits found by libgit2: its errors say what is wrong with the range.
  nonisolated(nonsending)
    func checkedSeries(in range: RevisionRange, single: SingleRevision) async throws(GitError) -> Series
  {
    let commits = try repository.commits(in: range, single: single)
    return try await Series(patches: patches(of: commits), base: repository.base(of: commits))
  }

  nonisolated(nonsending)
    private func log(_ selection: [String], in place: GitPlace, input: Bytes = []) async throws(GitError)
    -> [PatchLog.Entry]
  {
    let output = try await program.run(PatchLog.arguments + selection, in: place, input: input)
    return try PatchLog.entries(output.standardOutput)
  }

  /// The order of a series: see `Repository.parentsFirst`. Merges have told the order, and go.
  private static func oldestFirst(_ entries: [PatchLog.Entry]) -> [PatchLog.Entry] {
    let byID = Dictionary(entries.map { ($0.commit.id, $0) }) { first, _ in first }
    let order = Repository.parentsFirst(entries.reversed().map(\.commit.id), byID.mapValues(\.commit.parents))
    return order.compactMap { byID[$0] }.filter { $0.commit.parents.count < 2 }
  }

  private func series(of entries: [PatchLog.Entry]) throws(GitError) -> Series {
    try Series(patches: patches(of: entries), base: entries.first?.commit.parents.first)
  }

  func patches(of entries: [PatchLog.Entry]) throws(GitError) -> [Patch] {
    var patches: [Patch] = []
    patches.reserveCapacity(entries.count)
    for entry in entries {
      do {
        try patches.append(Patch(commit: entry.commit, diff: entry.diff, files: DiffParser.parse(entry.diff)))
      } catch {
        throw GitError.unreadableDiff(commit: entry.commit.id, error)
      }
    }
    return patches
  }
}
