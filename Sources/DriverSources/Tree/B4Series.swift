// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Reads a branch that `b4 prep` manages.
///
/// b4 keeps the cover letter and a note in JSON in an empty commit before the patches (strategy `commit`), in
/// one behind them (`tip-commit`), or in the branch's description (`branch-description`); a version that was
/// sent is an annotated tag `sent/CHANGE-ID-vN` whose message is the cover letter with its `base-commit:` line.
struct B4Series {
  /// The line between the cover letter and the note.
  static let marker = "--- b4-submit-tracking ---"
  /// Commits that are looked at; b4 takes no series of more than 500.
  private static let reach = 1000

  private let tree: Tree
  private let branch: String
  private let config: GitConfig

  init(_ tree: Tree, branch: String, config: GitConfig) {
    self.tree = tree
    self.branch = branch
    self.config = config
  }

  /// Nil where b4 does not manage the branch.
  nonisolated(nonsending)
    func read() async throws(GitError) -> ForeignSeries?
  {
    let tip = try tree.repository.resolve("refs/heads/\(branch)")
    let strategy = config["branch.\(branch).b4-prep-cover-strategy"]?.value
    if strategy == "branch-description" || strategy == nil,
      let note = config["branch.\(branch).b4-tracking"]?.value
    {
      let cover = config["branch.\(branch).description"]?.value ?? ""
      return try await series(cover, note, tip: tip, strategy: "branch-description", coverCommit: nil)
    }
    guard let commit = try await Self.coverCommit(in: [tip.hex], of: tree) else { return nil }
    let parts = String(lossy: commit.message).split(
      separator: Self.marker, maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let open = parts[1].firstIndex(of: "{") else { return nil }
    return try await series(
      String(parts[0]), String(parts[1][open...]), tip: tip, strategy: strategy, coverCommit: commit)
  }

  /// The newest commit that holds a cover letter among the last commits of `range`.
  ///
  /// It changes no file, and the user committed it: one that somebody pushed into a shared tree is not ours.
  nonisolated(nonsending)
    static func coverCommit(in range: [String], of tree: Tree) async throws(GitError) -> Commit?
  {
    let output = try await tree.program.run(
      ["rev-list", "--first-parent", "--max-count=\(reach)"] + range + ["--"], in: GitPlace(inside: tree.path)
    )
    guard !output.standardOutput.isEmpty else { return nil }
    let found = try await tree.program.run(
      ["log", "--no-walk=unsorted", "--stdin", "--format=%H", "-F", "--grep=\(marker)"],
      in: GitPlace(inside: tree.path), input: output.standardOutput)
    guard !found.standardOutput.isEmpty else { return nil }
    let user: Signature = try await tree.committer()
    for line in found.standardOutput.split(separator: 0x0A) {
      guard let id = CommitID(hex: String(lossy: line)) else { continue }
      let commit = try tree.repository.commit(id)
      if commit.committer.person.address == user.person.address, try isEmpty(commit, tree) { return commit }
    }
    return nil
  }

  private static func isEmpty(_ commit: Commit, _ tree: Tree) throws(GitError) -> Bool {
    guard let parent = commit.parents.first else { return false }
    return try tree.repository.commit(parent).tree == commit.tree
  }

  nonisolated(nonsending)
    private func series(
      _ cover: String, _ note: String, tip: CommitID, strategy: String?, coverCommit: Commit?
    ) async throws(GitError) -> ForeignSeries?
  {
    guard let tracking = JSONValue(Bytes(note.utf8))?["series"],
      let id = tracking["change-id"]?.string.flatMap({ ChangeID($0) })
    else { return nil }
    let baseBranch = tracking["base-branch"]?.string
    // Only what comes before its patches needs no name of the branch that they are based on.
    let isFirst = strategy.map { $0 == "commit" } ?? (coverCommit != nil && baseBranch == nil)
    let end = coverCommit.flatMap { isFirst ? nil : $0.parents.first } ?? tip
    var base = isFirst ? coverCommit?.parents.first : nil
    if base == nil, let baseBranch { base = try await tree.forkPoint(of: end, from: baseBranch) }
    guard let base else { return nil }
    var series = TrackedSeries(changeID: id, branch: branch, base: baseBranch ?? base.hex)
    series.origin = .b4
    series.version = min(max(tracking["revision"]?.int ?? 1, 1), TrackedSeries.highestVersion)
    series.prefixes = (tracking["prefixes"]?.array ?? []).compactMap(\.string)
    series.dependencies = (tracking["prerequisites"]?.array ?? []).compactMap {
      $0.string.flatMap(SeriesDependency.init)
    }
    (series.cover, series.to, series.cc) = Self.cover(cover)
    return ForeignSeries(
      series: series, base: base, tip: end, versions: try await versions(of: series, tracking["history"]),
      strategy: strategy ?? (isFirst ? "commit" : coverCommit == nil ? "branch-description" : "tip-commit"))
  }

  private static func cover(_ text: String) -> (String, [String], [String]) {
    let (cover, to, cc) = CoverText(edited: text).withoutRecipients
    return (cover.text, to, cc)
  }

  nonisolated(nonsending)
    private func versions(
      of series: TrackedSeries, _ history: JSONValue?
    ) async throws(GitError) -> [SentVersion]
  {
    var tags = try await VersionTag.all("sent/\(series.changeID)", in: tree)
    if tags.isEmpty {
      // Early versions of b4 named the tags after the branch.
      tags = try await VersionTag.all("sent/\(branch.dropFirst(branch.hasPrefix("b4/") ? 3 : 0))", in: tree)
    }
    return tags.compactMap { tag in
      guard let base = Self.base(in: tag.message) else { return nil }
      var sent = series
      sent.version = tag.version
      (sent.cover, sent.to, sent.cc) = Self.cover(Self.coverPart(of: tag.message))
      let ids = history?["v\(tag.version)"]?.array ?? []
      return SentVersion(
        series: sent, base: base, tip: tag.commit, time: tag.time, messageIDs: ids.compactMap(\.string))
    }
  }

  private static func base(in message: String) -> CommitID? {
    for line in message.split(separator: "\n") where line.lowercased().hasPrefix("base-commit:") {
      let words = line.dropFirst("base-commit:".count).split(separator: " ")
      return words.first.flatMap { CommitID(hex: $0) }
    }
    return nil
  }

  /// What stands before the list of patches, which b4 puts behind a line of three dashes.
  private static func coverPart(of message: String) -> String {
    let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
    let base = lines.lastIndex { $0.lowercased().hasPrefix("base-commit:") } ?? lines.count
    // The dashes before the base, and those before list and diffstat.
    let dashes = lines[..<base].indices.filter { lines[$0] == "---" }
    let end = dashes.count > 1 ? dashes[dashes.count - 2] : dashes.last ?? base
    return lines[..<end].joined(separator: "\n")
  }
}
