// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Asks the history who worked on files.
struct PastWork {
  let history: any ContributionHistory
  let roles: HistoryRoles
  let options: MaintainerOptions

  /// Adds who signed and wrote what was done to the files lately, and who is to blame for their lines.
  ///
  /// - Parameter exact: files that MAINTAINERS knows so closely that the fallback is not needed.
  nonisolated(nonsending)
    func addSigners(
      of query: MaintainerQuery, exact: Set<[UInt8]>, to book: inout ContactBook,
      _ deduplicator: inout Deduplicator
    ) async throws
  {
    guard options.email else { return }
    for file in query.files {
      let isNeeded =
        options.gitFallback && !file.suffix(11).elementsEqual("MAINTAINERS".utf8) && !exact.contains(file)
      if options.git || isNeeded { try await addRecent(file, to: &book, &deduplicator) }
      if options.gitBlame { try await addBlamed(file, query.lines(of: file), to: &book, &deduplicator) }
    }
  }

  /// Adds the signers of commits that are mended.
  nonisolated(nonsending)
    func addMended(
      _ names: [String], to book: inout ContactBook, _ deduplicator: inout Deduplicator
    ) async throws
  {
    for name in names {
      let signers = roles.signers(try await history.contributions(named: [name]), &deduplicator)
      roles.assign("blamed_fixes", total: 1, signers, to: &book)
    }
  }

  nonisolated(nonsending)
    private func addRecent(
      _ file: [UInt8], to book: inout ContactBook, _ deduplicator: inout Deduplicator
    ) async throws
  {
    let path = String(decoding: file, as: UTF8.self)
    let commits = try await history.contributions(to: path, since: options.gitSince)
    let signers = roles.signers(commits, &deduplicator)
    guard !signers.isEmpty else { return }
    let authors = roles.authors(commits, &deduplicator)
    roles.assign("commit_signer", total: commits.count, signers, to: &book)
    roles.assign("authored", total: commits.count, authors, to: &book)
    let changes = commits.map { commit in commit.changes.filter { $0.path == file } }
    // Where a commit is without a count of its lines, shares of lines mean nothing.
    guard changes.allSatisfy({ $0.count == 1 }) else { return }
    addShares("added_lines", authors, changes.map { $0[0].added }, to: &book)
    addShares("removed_lines", authors, changes.map { $0[0].deleted }, to: &book)
  }

  private func addShares(
    _ role: StaticString, _ authors: [[UInt8]], _ counts: [Int], to book: inout ContactBook
  ) {
    let lines = zip(authors, counts).flatMap { Array(repeating: $0, count: $1) }
    if !lines.isEmpty { roles.assign(role, total: counts.reduce(0, +), lines, to: &book) }
  }

  nonisolated(nonsending)
    private func addBlamed(
      _ file: [UInt8], _ lines: [Range<Int>]?, to book: inout ContactBook, _ deduplicator: inout Deduplicator
    ) async throws
  {
    let blamed = try await history.blame(String(decoding: file, as: UTF8.self), lines: lines)
    var known: Set<String> = []
    let commits = try await history.contributions(named: blamed.filter { known.insert($0).inserted })
    guard !commits.isEmpty else { return }
    if lines == nil, options.statistics {
      let authors = Dictionary(
        zip(commits.map(\.id), roles.authors(commits, &deduplicator))
      ) { first, _ in first }
      let owners = blamed.compactMap { authors[$0] }
      if !owners.isEmpty { roles.assign("authored lines", total: blamed.count, owners, to: &book) }
    }
    guard options.gitBlameSignatures else { return }
    let signers = roles.signers(commits, &deduplicator)
    if signers.isEmpty { return }
    roles.assign(lines == nil ? "commits" : "modified commits", total: commits.count, signers, to: &book)
  }
}
