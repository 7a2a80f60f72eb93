// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Reads a branch that git-publish manages: a version that was sent is an annotated tag `BRANCH-vN`, one that
/// is being written `BRANCH-staging`; the message is the cover letter. Recipients, prefix and base are in the
/// branch's configuration.
struct GitPublishSeries {
  private let tree: Tree
  private let branch: String
  private let config: GitConfig

  init(_ tree: Tree, branch: String, config: GitConfig) {
    self.tree = tree
    self.branch = branch
    self.config = config
  }

  /// Nil where git-publish does not manage the branch.
  nonisolated(nonsending)
    func read() async throws(GitError) -> ForeignSeries?
  {
    let tags = try await VersionTag.all(branch, in: tree)
    let staging = try await VersionTag.tags("refs/tags/\(branch)-staging", in: tree).first?.1
    guard !tags.isEmpty || staging != nil || !settings("to").isEmpty else { return nil }
    let tip = try tree.repository.resolve("refs/heads/\(branch)")
    let baseName = settings("base").last ?? config["git-publish.base"]?.value ?? "master"
    guard let base = try? await tree.forkPoint(of: tip, from: baseName) else { return nil }
    var series = TrackedSeries(changeID: changeID(tags, base), branch: branch, base: baseName)
    series.origin = .gitPublish
    series.version = (tags.last?.version ?? 0) + 1
    series.to = settings("to")
    series.cc = settings("cc")
    series.prefixes = prefixes
    series.cover = CoverText(edited: (staging ?? tags.last)?.message ?? "").text
    return ForeignSeries(
      series: series, base: base, tip: tip, versions: try await versions(series, tags), strategy: "tag")
  }

  /// `branch.NAME.gitpublishWHAT`, several of a list.
  private func settings(_ name: String) -> [String] {
    config[all: "branch.\(branch).gitpublish\(name)"].compactMap(\.value).filter { !$0.isEmpty }
  }

  /// `PATCH net-next` has one besides the word that is always there.
  private var prefixes: [String] {
    (settings("prefix").last ?? "").split(separator: " ").map(String.init).filter { $0 != "PATCH" }
  }

  nonisolated(nonsending)
    private func versions(
      _ series: TrackedSeries, _ tags: [VersionTag]
    ) async throws(GitError) -> [SentVersion]
  {
    var versions: [SentVersion] = []
    for tag in tags {
      guard let base = try await tree.forkPoint(of: tag.commit, from: series.base) else { continue }
      var sent = series
      sent.version = tag.version
      sent.cover = CoverText(edited: tag.message).text
      versions.append(SentVersion(series: sent, base: base, tip: tag.commit, time: tag.time))
    }
    return versions
  }

  /// git-publish has none. This one is the same each time, as long as the first version is.
  private func changeID(_ tags: [VersionTag], _ base: CommitID) -> ChangeID {
    let first = tags.first
    let print = Fingerprint("\(branch) \((first?.commit ?? base).hex)".utf8)
    return ChangeID(
      day: CalendarDay(of: first?.time ?? Moment(seconds: 0, offset: 0)).digits, name: branch,
      random: print.bits)
  }
}
