// SPDX-License-Identifier: GPL-2.0-only

/// The part of a diff that speaks of one file.
public struct FileDiff: Hashable, Sendable {
  /// What git's extended header lines say happened to the file.
  public enum Change: Hashable, Sendable {
    case modified
    case added
    case deleted
    /// `similarity` in percent.
    case renamed(similarity: Int)
    /// `similarity` in percent.
    case copied(similarity: Int)
  }

  /// What stands below the header.
  public enum Content: Hashable, Sendable {
    /// Hunks; empty for a pure rename or mode change.
    case text([Hunk])
    /// `Binary files a/x and b/x differ`: the content itself is not in the diff.
    case binaryNotice
    /// `GIT binary patch` with its literal or delta lines, kept as they are (with line ends).
    case binaryPatch(Bytes)
  }

  /// Path before, without the `a/` prefix; nil for an added file. Bytes, unquoted.
  public var oldPath: Bytes?
  /// Path after, without the `b/` prefix; nil for a deleted file. Bytes, unquoted.
  public var newPath: Bytes?
  public var change: Change
  /// File mode before (as in `0o100644`), where the diff states it.
  public var oldMode: UInt32?
  /// File mode after, where the diff states it.
  public var newMode: UInt32?
  /// Blob ids of the `index` line as abbreviated there, nil where there is none.
  public var oldBlob: String?
  public var newBlob: String?
  public var content: Content

  public init(
    oldPath: Bytes?, newPath: Bytes?, change: Change, oldMode: UInt32? = nil, newMode: UInt32? = nil,
    oldBlob: String? = nil, newBlob: String? = nil, content: Content
  ) {
    self.oldPath = oldPath
    self.newPath = newPath
    self.change = change
    self.oldMode = oldMode
    self.newMode = newMode
    self.oldBlob = oldBlob
    self.newBlob = newBlob
    self.content = content
  }

  /// The path a reader would name: the new one, or the old one of a deleted file.
  public var path: Bytes { newPath ?? oldPath ?? [] }

  public var hunks: [Hunk] {
    if case .text(let hunks) = content { hunks } else { [] }
  }
}

/// One `@@` part of a text diff.
public struct Hunk: Hashable, Sendable {
  /// 1-based first line and number of lines before; a start of 0 goes with a count of 0.
  public var oldStart: Int
  public var oldCount: Int
  /// 1-based first line and number of lines after.
  public var newStart: Int
  public var newCount: Int
  /// What follows the second `@@`, without the separating blank: usually a function's first line.
  public var section: Bytes
  public var lines: [HunkLine]

  public init(
    oldStart: Int, oldCount: Int, newStart: Int, newCount: Int, section: Bytes = [], lines: [HunkLine]
  ) {
    self.oldStart = oldStart
    self.oldCount = oldCount
    self.newStart = newStart
    self.newCount = newCount
    self.section = section
    self.lines = lines
  }
}

/// One line of a hunk.
public struct HunkLine: Hashable, Sendable {
  public enum Kind: UInt8, Sendable {
    case context = 0x20
    case added = 0x2B
    case removed = 0x2D
  }

  public var kind: Kind
  /// The line without its marker and without its line feed; a carriage return stays.
  public var text: Bytes
  /// True when `\ No newline at end of file` follows.
  public var lacksNewline: Bool

  public init(kind: Kind, text: Bytes, lacksNewline: Bool = false) {
    self.kind = kind
    self.text = text
    self.lacksNewline = lacksNewline
  }
}
