// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// Changelogs as they stand below the three dashes, the newest version first:
///
///     Changes in v2:
///     - Free the buffer on all paths
///     - Link to v1: https://patch.msgid.link/...
public struct ChangelogText {
  private let status: SeriesStatus
  /// Where a message is found on the web: `%s` stands for its id.
  private let linkMask: String

  public init(_ status: SeriesStatus, linkMask: String) {
    self.status = status
    self.linkMask = linkMask
  }

  /// Below the cover letter: the entries of the series, and those of the patches by their numbers.
  public var ofSeries: String {
    blocks { version in
      series(version) + patches(version)
    }
  }

  /// Below a patch. Empty where the patch has nothing to tell.
  public func of(_ patch: SeriesStatus.PatchStatus) -> String {
    let text = blocks { version in
      let entries = status.series.log.entries(version: version, patch: patch.patch.key).map(\.text)
      return entries.isEmpty && isNew(patch.patch, in: version) ? ["New patch"] : entries
    }
    return text
  }

  /// For a series of one patch: what both would hold, each thing once.
  public func ofOnly(_ patch: SeriesStatus.PatchStatus) -> String {
    blocks { version in
      series(version) + status.series.log.entries(version: version, patch: patch.patch.key).map(\.text)
    }
  }

  private func series(_ version: Int) -> [String] {
    status.series.log.entries(version: version, patch: nil).map(\.text)
  }

  private func patches(_ version: Int) -> [String] {
    let patches =
      version == status.series.version
      ? status.patches.map(\.patch) : status.versions.first { $0.version == version }?.series.patches ?? []
    return patches.enumerated().flatMap { index, patch in
      status.series.log.entries(version: version, patch: patch.key).map { "Patch \(index + 1): \($0.text)" }
    }
  }

  /// Whether a patch came with a version that is not the first one sent.
  private func isNew(_ patch: TrackedPatch, in version: Int) -> Bool {
    let earlier = status.versions.filter { $0.version < version }
    guard !earlier.isEmpty, version == status.series.version else { return false }
    return !earlier.contains { $0.series.patches.contains { $0.key == patch.key } }
  }

  /// A block for each version that has something to tell, links to the versions before included.
  private func blocks(_ entries: (Int) -> [String]) -> String {
    let told = status.series.log.entries.map(\.version) + status.versions.map { $0.version + 1 }
    let versions = Set(told).union([status.series.version]).filter { $0 <= status.series.version }
    return versions.sorted(by: >).compactMap { version -> String? in
      let told = entries(version)
      let link = version > 1 ? link(to: version - 1) : nil
      guard version > 1, !told.isEmpty || link != nil else { return nil }
      let lines = told.map(Self.bullet) + (link.map { ["- Link to v\(version - 1): \($0)"] } ?? [])
      return "Changes in v\(version):\n" + lines.map { $0 + "\n" }.joined()
    }.joined(separator: "\n")
  }

  private func link(to version: Int) -> String? {
    guard let id = status.versions.first(where: { $0.version == version })?.messageIDs.last else {
      return nil
    }
    return linkMask.replacing("%s", with: id)
  }

  /// Broken at blanks; further lines stand below the text of the first.
  private static func bullet(_ text: String) -> String {
    var out = Bytes("- ".utf8)
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    TextWrap(Bytes(words.utf8), width: 74).append(to: &out, firstColumn: 2, firstIndent: 0, indent: 2)
    return String(lossy: out)
  }
}
