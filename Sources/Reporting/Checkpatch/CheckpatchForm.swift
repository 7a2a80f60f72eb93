// SPDX-License-Identifier: GPL-2.0-only

/// How checkpatch's report looks: its options of the same names.
public struct CheckpatchForm: Sendable {
  /// `INPUT:LINE: ` before each report.
  public var emacs = false
  /// The first line of each report only.
  public var terse = false
  /// `PATH:LINE: ` of the patched file before each report, and no `#N:` line.
  public var showsFile = false
  /// The type behind the level.
  public var showsTypes = false
  public var usesColor = false
  /// Report only what has this word in its text, excerpt included.
  public var onlyWith: String?
  /// With `--verbose`: why a type exists; nil for a type that nothing is known of.
  public var explanation: (@Sendable (_ type: String) -> String?)?

  public init() {}
}
