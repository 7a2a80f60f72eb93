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
    /// From the line `GIT binary patch` to the empty line that ends its data, kept as it is.
    case binaryPatch(Bytes)
  }

  /// How the diff was written, where that says nothing about the change.
  public struct Spelling: Hashable, Sendable {
    /// Lines above the file's header that git and patch skip (`Index: x`, `diff -ruN a b`), verbatim.
    public var preamble: Bytes = []
    /// False for a plain diff, which begins with its `---` line.
    public var hasGitHeader = true
    /// What stands before the paths: `a/` and `b/`, `i/` and `w/`, or nothing.
    public var oldPrefix: Bytes = [0x61, 0x2F]
    public var newPrefix: Bytes = [0x62, 0x2F]
    /// What follows the tab behind a path in the `---` and `+++` lines; nil where there is no tab, or
    /// only the one git writes behind a path with a blank.
    public var oldTimestamp: Bytes?
    public var newTimestamp: Bytes?
    /// False when bytes beyond ASCII stand unescaped in paths (git's `core.quotePath=false`).
    public var quotesNonASCII = true
    /// True when paths with blanks stand in quotes, as GNU diff writes them.
    public var quotesBlanks = false
    /// True when header lines end in CR LF. The text of hunk lines keeps its own CR in any case.
    public var hasCRLF = false

    public init() {}
  }

  /// Path before, without the prefix; nil for an added file, unless a plain diff names it (with the
  /// epoch as its time, as `diff -N` does). Bytes, unquoted.
  public var oldPath: Bytes?
  /// Path after, likewise; nil for a deleted file.
  public var newPath: Bytes?
  public var change: Change
  /// File mode before (as in `0o100644`), where the diff states it.
  public var oldMode: UInt32?
  /// File mode after, where the diff states it.
  public var newMode: UInt32?
  /// Blob ids of the `index` line as abbreviated there, nil where there is none.
  public var oldBlob: String?
  public var newBlob: String?
  /// In percent: git says so of a rewritten file (`git diff -B`).
  public var dissimilarity: Int?
  public var content: Content
  public var spelling: Spelling

  public init(
    oldPath: Bytes?, newPath: Bytes?, change: Change, oldMode: UInt32? = nil, newMode: UInt32? = nil,
    oldBlob: String? = nil, newBlob: String? = nil, dissimilarity: Int? = nil, content: Content,
    spelling: Spelling = Spelling()
  ) {
    self.oldPath = oldPath
    self.newPath = newPath
    self.change = change
    self.oldMode = oldMode
    self.newMode = newMode
    self.oldBlob = oldBlob
    self.newBlob = newBlob
    self.dissimilarity = dissimilarity
    self.content = content
    self.spelling = spelling
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
  /// True for an empty context line written without its blank (`diff.suppressBlankEmpty`, or a mail
  /// program that strips line ends).
  public var lacksMarker: Bool

  public init(kind: Kind, text: Bytes, lacksNewline: Bool = false, lacksMarker: Bool = false) {
    self.kind = kind
    self.text = text
    self.lacksNewline = lacksNewline
    self.lacksMarker = lacksMarker
  }
}
