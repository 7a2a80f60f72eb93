// SPDX-License-Identifier: GPL-2.0-only

/// Why a text could not be read as a diff.
///
/// Lines are 1-based lines of the bytes that were given to the parser.
public enum PatchError: Error, Hashable, Sendable {
  /// The diff of a merge (`diff --cc`, `diff --combined`, `@@@`): it has several old sides and
  /// cannot be applied.
  case combinedDiff(line: Int)
  /// A `diff --git` line or an extended header line below it that git could not have written.
  case malformedFileHeader(line: Int)
  /// A `diff --git` line with nothing below it that belongs to it: the diff was cut off.
  case emptyFileHeader(line: Int)
  /// A line that starts like `@@ -` inside a file's diff and is no hunk header, or has numbers
  /// beyond 2^31 - 1.
  case malformedHunkHeader(line: Int)
  /// A hunk header with no file header before it.
  case hunkWithoutFile(line: Int)
  /// The hunk whose header is at `hunk` breaks off at `line`: its header promises `expected` lines.
  case truncatedHunk(line: Int, hunk: Int, expected: HunkSize, found: HunkSize)
  /// `GIT binary patch` data that breaks off or holds a line git could not have written.
  case malformedBinaryPatch(line: Int)
  /// A line of a baseline file that is not `TYPE CONTEXT COUNT PATH`.
  case malformedBaseline(line: Int)

  /// The line the error is about.
  public var line: Int {
    switch self {
    case .combinedDiff(let line), .malformedFileHeader(let line), .emptyFileHeader(let line),
      .malformedHunkHeader(let line), .hunkWithoutFile(let line), .truncatedHunk(let line, _, _, _),
      .malformedBinaryPatch(let line), .malformedBaseline(let line):
      line
    }
  }
}

/// How many lines a hunk has before and after the change.
public struct HunkSize: Hashable, Sendable {
  public var old: Int
  public var new: Int

  public init(old: Int, new: Int) {
    self.old = old
    self.new = new
  }
}
