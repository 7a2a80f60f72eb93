// SPDX-License-Identifier: GPL-2.0-only

/// What a mail tells of its diff before the diff: which tables, and how wide.
public struct DiffSections: OptionSet, Hashable, Sendable {
  public let rawValue: Int

  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Modes, blob ids and names, as `git diff --raw`.
  public static let raw = DiffSections(rawValue: 1)
  /// Counts for programs.
  public static let numbers = DiffSections(rawValue: 2)
  /// The table with the bars.
  public static let table = DiffSections(rawValue: 4)
  /// Only the last line of the table.
  public static let total = DiffSections(rawValue: 8)
  /// Shares of folders. Git works them out.
  public static let folders = DiffSections(rawValue: 16)
  /// Beside `folders`: the shares are of lines, and git then counts them as a table.
  public static let foldersByLine = DiffSections(rawValue: 64)
  /// New, removed and renamed files, and modes.
  public static let changes = DiffSections(rawValue: 32)

  /// What git format-patch writes if nothing else is asked for.
  public static let usual: DiffSections = [.table, .changes]
}

/// How the table of a diffstat is laid out.
public struct StatLayout: Hashable, Sendable {
  /// Columns of the whole: by default what a mail may be wide.
  public var width = 72
  /// Columns that a name may have; 0 for as many as there are.
  public var nameWidth = 0
  /// Columns that the bars may have; 0 for as many as there are.
  public var graphWidth = 0
  /// Rows that are shown; 0 for all.
  public var count = 0
  /// Say in the row that a file is new, gone or has another mode.
  public var isCompact = false
  /// Write paths that are not ASCII in quotes and octal (git's `core.quotePath`).
  public var quotesNonASCII = true

  public init() {}
}
