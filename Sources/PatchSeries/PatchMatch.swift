// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// Which of the patches that a series had are those that it has now.
///
/// A patch is known again by its commit, else by the lines that it adds and removes, else by its subject, else
/// as git-range-diff(1) does it: by how much two diffs have in common. Each is matched once.
public struct PatchMatch {
  private let patches: [Patch]
  private let known: [TrackedPatch]
  /// Index of the known patch, by index of the patch.
  private var pairs: [Int: Int] = [:]

  public init(_ patches: [Patch], among known: [TrackedPatch]) {
    self.patches = patches
    self.known = known
    pair(by: { $0.commit?.id.hex }, { $0.commit.hex })
    pair(by: { $0.changeFingerprint.description }, { $0.change.description })
    pair(by: { Self.subject($0) }, { $0.subject })
  }

  /// The known patches that were not found; none where every patch was. `compare` wants their diffs.
  public var missing: [TrackedPatch] {
    guard pairs.count < patches.count else { return [] }
    let found = Set(pairs.values)
    return known.indices.filter { !found.contains($0) }.map { known[$0] }
  }

  /// Finds more by their diffs. `old` has the patches that the commits of `missing` are, where they still exist.
  public mutating func compare(with old: [CommitID: Patch]) {
    let found = Set(pairs.values)
    let left = patches.indices.filter { pairs[$0] == nil }.map { ($0, DiffLines(patches[$0])) }
    let others = known.indices.filter { !found.contains($0) }.compactMap { index in
      old[known[index].commit].map { (index, DiffLines($0)) }
    }
    var scores: [(score: Double, new: Int, old: Int)] = []
    for (new, lines) in left {
      for (old, others) in others {
        let score = lines.likeness(to: others)
        if score >= Self.leastLikeness { scores.append((score, new, old)) }
      }
    }
    // Best first; of equals, in the order of the series.
    scores.sort { ($1.score, $0.new, $0.old) < ($0.score, $1.new, $1.old) }
    var taken = found
    for (_, new, old) in scores where pairs[new] == nil && taken.insert(old).inserted { pairs[new] = old }
  }

  /// Half of the lines of two diffs are the same, about what git takes for the same patch.
  private static let leastLikeness = 0.5

  /// The patches, each under the name that it has or, for a new one, gets.
  public var tracked: [TrackedPatch] {
    patches.indices.compactMap { index in
      TrackedPatch(patches[index], key: pairs[index].map { known[$0].key })
    }
  }

  /// The known patches that the series has no more.
  public var gone: [TrackedPatch] {
    let found = Set(pairs.values)
    return known.indices.filter { !found.contains($0) }.map { known[$0] }
  }

  private mutating func pair(by new: (Patch) -> String?, _ old: (TrackedPatch) -> String) {
    let found = Set(pairs.values)
    var places: [String: [Int]] = [:]
    for index in known.indices.reversed() where !found.contains(index) {
      places[old(known[index]), default: []].append(index)
    }
    for index in patches.indices where pairs[index] == nil {
      guard let name = new(patches[index]), let place = places[name]?.popLast() else { continue }
      pairs[index] = place
    }
  }

  private static func subject(_ patch: Patch) -> String? {
    patch.commit.map { String(lossy: CommitMessage($0.message).subject) }
  }
}

/// The lines that a diff adds and removes, counted.
private struct DiffLines {
  private var counts: [Int: Int] = [:]
  private var total = 0

  init(_ patch: Patch) {
    for file in patch.files {
      for line in file.hunks.flatMap(\.lines) where line.kind != .context {
        var hasher = Hasher()
        hasher.combine(file.path)
        hasher.combine(line.kind)
        hasher.combine(line.text)
        counts[hasher.finalize(), default: 0] += 1
        total += 1
      }
    }
  }

  /// The share of their lines that both have: 0 for none, 1 for all.
  func likeness(to other: DiffLines) -> Double {
    guard total + other.total > 0 else { return 0 }
    let shared = counts.reduce(0) { $0 + min($1.value, other.counts[$1.key] ?? 0) }
    return Double(2 * shared) / Double(total + other.total)
  }
}
