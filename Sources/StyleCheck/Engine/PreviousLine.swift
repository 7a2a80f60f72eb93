// SPDX-License-Identifier: GPL-2.0-only

/// The last line before the current one that belongs to the new side of the patch.
///
/// At the start of a hunk this is the last line of the hunk before, or a header line of the patch:
/// checkpatch looks back over the gap, and so its verdicts there depend on it.
public struct PreviousLine {
  public let raw: ByteView
  public let masked: ByteView
  /// Whether its marker is `+`.
  public let isAdded: Bool
  /// Whether its marker is a blank.
  public let isContext: Bool
  /// Set when it is the line just above in the same hunk.
  public let line: SourceLine?

  /// Blank, with a marker before it.
  public var isBlank: Bool { (isAdded || isContext) && raw.isBlank }
}
