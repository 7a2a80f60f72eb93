// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// A series that another program manages on a branch, read as it is.
public struct ForeignSeries: Hashable, Sendable {
  /// What is told of it. Its patches are not filled in.
  public var series: TrackedSeries
  /// What the first patch applies to.
  public var base: CommitID
  /// The last patch.
  public var tip: CommitID
  /// What was sent, oldest first; their patches are not filled in.
  public var versions: [SentVersion]
  /// Where the program keeps the cover letter, in its own words: b4's `commit`, `tip-commit`,
  /// `branch-description`; git-publish's `tag`.
  public var strategy: String
}

/// An annotated tag that stands for a version that was sent.
struct VersionTag {
  var version: Int
  var commit: CommitID
  var time: Moment
  var message: String

  /// The tags `refs/tags/PREFIX-vN`, by version. `prefix` is part of the name of a tag.
  nonisolated(nonsending)
    static func all(_ prefix: String, in tree: Tree) async throws(GitError) -> [VersionTag]
  {
    try await tags("refs/tags/\(prefix)-v*", in: tree).compactMap { name, tag in
      guard let version = Int(name.dropFirst("refs/tags/\(prefix)-v".count)),
        (1..<TrackedSeries.highestVersion).contains(version)
      else { return nil }
      var tag = tag
      tag.version = version
      return tag
    }.sorted { $0.version < $1.version }
  }

  /// Annotated tags by a pattern of git-for-each-ref(1), their versions left 0.
  nonisolated(nonsending)
    static func tags(_ pattern: String, in tree: Tree) async throws(GitError) -> [(String, VersionTag)]
  {
    let output = try await tree.program.run(
      [
        "for-each-ref", "--format=%(refname)%00%(*objectname)%00%(taggerdate:raw)%00%(contents)%00", pattern,
      ],
      in: GitPlace(inside: tree.path))
    let fields = output.standardOutput.split(separator: 0, omittingEmptySubsequences: false)
    return stride(from: 0, to: fields.count - 3, by: 4).compactMap { at in
      // for-each-ref ends each entry with a line feed, which stands before the next name.
      let name = String(lossy: fields[at].drop { $0 == 0x0A })
      guard let commit = CommitID(hex: String(lossy: fields[at + 1])) else { return nil }
      return (
        name,
        VersionTag(
          version: 0, commit: commit, time: PatchLog.moment(String(lossy: fields[at + 2])),
          message: String(lossy: fields[at + 3]))
      )
    }
  }
}
