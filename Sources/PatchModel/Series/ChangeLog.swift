// SPDX-License-Identifier: GPL-2.0-only

/// What changed from version to version, told once and kept outside of the commits.
public struct ChangeLog: Hashable, Sendable {
  /// One thing that changed.
  public struct Entry: Hashable, Sendable {
    /// The version that it is new in.
    public var version: Int
    /// The patch that it is about (`TrackedPatch.key`); nil for the series as a whole.
    public var patch: String?
    /// One paragraph without a bullet.
    public var text: String
    /// Whether reviewers' tags stay on the patch, the change being too small to review it again.
    public var keepsTags: Bool

    public init(version: Int, patch: String?, text: String, keepsTags: Bool = false) {
      self.version = version
      self.patch = patch
      self.text = text
      self.keepsTags = keepsTags
    }
  }

  /// In the order written.
  public var entries: [Entry]

  public init(entries: [Entry] = []) { self.entries = entries }

  /// The entries of one version: of one patch, or with nil those of the series.
  public func entries(version: Int, patch: String?) -> [Entry] {
    entries.filter { $0.version == version && $0.patch == patch }
  }
}
