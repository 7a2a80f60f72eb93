// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// Why the base of a series cannot be named.
public enum BaseProblem: Error, Hashable, Sendable {
  /// A revision that names no commit.
  case unknown(String)
  /// The current branch follows none.
  case noUpstream
  /// The series and its upstream have no best common ancestor, or several.
  case noSingleMergeBase
  /// Not every commit of the series descends from it.
  case notAnAncestor(CommitID)
  /// It is one of the series.
  case inSeries(CommitID)
  case git(GitError)
}

extension Tree {
  /// Names the base of a series: `revision`, or, with nil, where the series leaves the branch that the current
  /// one follows.
  nonisolated(nonsending)
    public func base(_ revision: String?, of selection: CommitSelection) async throws(BaseProblem) -> CommitID
  {
    let base: CommitID
    if let revision {
      base = try await commit(named: revision)
    } else {
      base = try await upstreamBase(of: selection)
    }
    if selection.commits.contains(where: { $0.id == base }) { throw .inSeries(base) }
    guard try await isAncestor(base, ofAll: selection.bottoms) else { throw .notAnAncestor(base) }
    return base
  }

  nonisolated(nonsending)
    private func commit(named revision: String) async throws(BaseProblem) -> CommitID
  {
    let output = try await answer([
      "rev-parse", "--verify", "--quiet", "--end-of-options", "\(revision)^{commit}",
    ])
    guard let id = output.first.flatMap({ CommitID(hex: $0) }) else { throw .unknown(revision) }
    return id
  }

  nonisolated(nonsending)
    private func upstreamBase(of selection: CommitSelection) async throws(BaseProblem) -> CommitID
  {
    let upstream = try await answer(["rev-parse", "--verify", "--quiet", "@{upstream}^{commit}"])
    guard let upstream = upstream.first else { throw .noUpstream }
    let found = try await answer(["merge-base", "--all", upstream] + selection.tips.map(\.hex))
    guard found.count == 1, let base = CommitID(hex: found[0]) else { throw .noSingleMergeBase }
    return base
  }

  nonisolated(nonsending)
    private func isAncestor(_ base: CommitID, ofAll commits: [CommitID]) async throws(BaseProblem) -> Bool
  {
    for commit in commits {
      let found = try await answer(["merge-base", base.hex, commit.hex])
      guard found.first == base.hex else { return false }
    }
    return true
  }

  /// The lines that git prints, none where it says no.
  nonisolated(nonsending)
    private func answer(_ arguments: [String]) async throws(BaseProblem) -> [String]
  {
    do {
      let output = try await program.run(arguments, in: GitPlace(inside: path), allowing: [0, 1, 128])
      guard output.status == 0 else { return [] }
      return output.standardOutput.split(separator: 0x0A).map { String(lossy: $0) }
    } catch {
      throw .git(error)
    }
  }

  /// Stable patch-ids (git-patch-id(1)) of the commits that lie between `base` and the series, oldest first.
  nonisolated(nonsending)
    public func prerequisites(
      from base: CommitID, of selection: CommitSelection
    ) async throws(GitError) -> [String]
  {
    let place = GitPlace(inside: path)
    let list = try await program.run(
      ["rev-list", "--topo-order", "--reverse", "--max-parents=1"] + selection.tips.map(\.hex)
        + ["^\(base.hex)"], in: place)
    let chosen = Set(selection.commits.map(\.id))
    let between = list.standardOutput.split(separator: 0x0A).compactMap { CommitID(hex: String(lossy: $0)) }
      .filter { !chosen.contains($0) }
    guard !between.isEmpty else { return [] }
    let diffs = try await program.run(
      [
        "log", "--no-walk=unsorted", "--stdin", "-p", "--format=commit %H%n", "--no-color", "--full-index",
        "--binary",
      ]
        + ["--src-prefix=a/", "--dst-prefix=b/", "--unified=3", "--no-indent-heuristic"]
        + ["--diff-algorithm=myers"] + Hardening.diffOptions,
      in: place, input: Bytes(between.map { "\($0.hex)\n" }.joined().utf8))
    let text = PatchIDText(diffs.standardOutput)
    let ids = try await program.run(["patch-id", "--stable"], in: place, input: text.text)
    let byCommit = Self.pairs(ids.standardOutput)
    return between.compactMap { commit in
      byCommit[commit.hex].map {
        text.endsInBinary.contains(commit.hex) ? PatchIDText.withoutNothing($0) : $0
      }
    }
  }

  /// `PATCH-ID COMMIT` a line.
  private static func pairs(_ output: Bytes) -> [String: String] {
    let pairs = output.split(separator: 0x0A).compactMap { line -> (String, String)? in
      let words = String(lossy: line).split(separator: " ")
      return words.count == 2 ? (String(words[1]), String(words[0])) : nil
    }
    return Dictionary(pairs) { first, _ in first }
  }
}
