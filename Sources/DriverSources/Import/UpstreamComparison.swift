// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// A driver's own tree beside a kernel tree: which commits one has and the other has not, and which files differ.
public struct UpstreamComparison: Sendable {
  public struct Listed: Hashable, Sendable {
    public var commit: CommitID
    public var subject: String
  }

  public struct Drift: Hashable, Sendable {
    public var outside: String
    public var inside: String
    /// Lines that only one side has; nil for a file that the other side has not.
    public var onlyOutside: Int?
    public var onlyInside: Int?
  }

  /// Upstream commits that are not here, oldest first.
  public var missing: [Listed] = []
  /// How many are here, by a mark in a message or by the same change.
  public var taken = 0
  /// Commits of the driver's own tree that are not upstream.
  public var local: [Listed] = []
  public var drifted: [Drift] = []

  // MARK: Commits

  /// Upstream ids that messages of the driver's own tree name.
  nonisolated(nonsending)
    static func marks(of own: Tree, _ placement: Placement) async throws -> UpstreamMarks
  {
    let paths = placement.map.outsides.contains("") ? [] : placement.map.outsides
    let output = try await own.program.run(
      ["log", "--format=%B%x00", "--encoding=none"] + Hardening.diffOptions + ["HEAD", "--"] + paths,
      in: GitPlace(own.repository))
    var marks = UpstreamMarks()
    for message in output.standardOutput.split(separator: 0) { marks.add(Bytes(message)) }
    return marks
  }

  /// Commits of a kernel tree that touch the driver, oldest first, merges left out.
  /// A range without a start means the whole history.
  nonisolated(nonsending)
    static func commits(in range: RevisionRange, of kernel: Tree, _ placement: Placement) async throws
    -> [CommitID]
  {
    let output = try await kernel.program.run(
      ["rev-list", "--topo-order", "--reverse", "--no-merges"] + range.logArguments(single: .since)
        + placement.map.insides,
      in: GitPlace(kernel.repository))
    return output.standardOutput.split(separator: 0x0A).compactMap { CommitID(hex: String(lossy: $0)) }
  }

  /// Compares HEAD of `own` with `tip` of the kernel tree; `range` says which upstream commits to list.
  nonisolated(nonsending)
    public static func compare(
      _ own: Tree, _ kernel: Tree, _ placement: Placement, range: RevisionRange
    ) async throws -> UpstreamComparison
  {
    var result = UpstreamComparison()
    let marks = try await marks(of: own, placement)
    let outsides = placement.map.outsides.contains("") ? [] : placement.map.outsides
    let ours = try await own.patches(in: .between("", "HEAD"), touching: outsides)
    let theirs = try await kernel.patches(in: range, touching: placement.map.insides)
    let ourPrints = identities(ours) { placement.inside(of: $0) }
    let theirPrints = identities(theirs) { placement.outside(of: $0) == nil ? nil : $0 }
    let known = Set(ourPrints.compactMap(\.1))
    for (patch, print) in theirPrints {
      guard let print, let commit = patch.commit else { continue }
      if marks.contains(commit.id) || known.contains(print) {
        result.taken += 1
      } else {
        result.missing.append(Self.listed(commit))
      }
    }
    let upstream = Set(theirPrints.compactMap(\.1))
    for (patch, print) in ourPrints {
      guard let print, let commit = patch.commit, !upstream.contains(print),
        UpstreamMarks.ids(in: commit.message).isEmpty
      else { continue }
      result.local.append(Self.listed(commit))
    }
    return result
  }

  private static func identities(
    _ patches: [Patch], place: (String) -> String?
  ) -> [(Patch, PatchIdentity?)] {
    patches.map { ($0, PatchIdentity($0.files, place: place)) }
  }

  private static func listed(_ commit: Commit) -> Listed {
    Listed(commit: commit.id, subject: String(lossy: commit.message.prefix { $0 != 0x0A }))
  }

  // MARK: Files

  /// Files that are not in both trees, or not the same, the driver's own stripped for the tree's kernel and changed by
  /// `treatments`, as an export does.
  nonisolated(nonsending)
    public static func drift(
      of own: Tree, at head: CommitID, _ placement: Placement, from kernel: KernelTreeFiles,
      treatments: [SourceTreatment] = []
    ) async throws -> [Drift]
  {
    let target = placement.stripTarget(for: try kernel.version())
    let reader = DriverSourceReader(own, placement, target: target, treatments: treatments)
    let ours = try await reader.files(at: head).files
    let theirs = try await kernel.files(below: placement.map.insides).filter {
      placement.outside(of: $0.key) != nil
        && (DriverSourceReader.isSource($0.key) || placement.map.insides.contains($0.key))
    }
    return Set(ours.keys).union(theirs.keys).sorted().compactMap { path in
      let (mine, other) = (ours[path]?.content, theirs[path]?.content)
      guard mine != other else { return nil }
      let (only, missing) = Self.difference(mine, other)
      return Drift(
        outside: placement.outside(of: path) ?? path, inside: path, onlyOutside: only, onlyInside: missing)
    }
  }

  /// Lines that one side has more often than the other, whatever their order.
  private static func difference(_ a: Bytes?, _ b: Bytes?) -> (Int?, Int?) {
    guard let a, let b else { return (a.map { _ in 0 }, b.map { _ in 0 }) }
    var counts: [Bytes.SubSequence: Int] = [:]
    for line in a.split(separator: 0x0A) { counts[line, default: 0] += 1 }
    for line in b.split(separator: 0x0A) { counts[line, default: 0] -= 1 }
    let left = counts.values.reduce((0, 0)) { ($0.0 + max($1, 0), $0.1 + max(-$1, 0)) }
    return (left.0, left.1)
  }
}
