// SPDX-License-Identifier: GPL-2.0-only

/// Reads unified diffs, with git's extended headers (git-diff(1), "Generating patch text with -p")
/// or without.
///
/// Theory of operation: a cursor walks the lines once. A line that starts a file's diff hands over
/// to `FileHeader`, which reads up to the first hunk; hunks are read by their counts, so that their
/// lines are never mistaken for headers. Everything else is skipped, as git and patch do, and kept
/// as the preamble of the file below it.
public enum DiffParser {
  /// The files `text` speaks of; none for a text without a diff. Linear in the length of `text`.
  ///
  /// For what git and GNU diff write, `DiffFormatter` makes the same bytes of the result; lines
  /// after the last file's diff (a mail's signature) belong to nothing and are dropped.
  public static func parse(_ text: Bytes) throws(PatchError) -> [FileDiff] {
    var files: [FileDiff] = []
    var cursor = LineCursor(text)
    var unclaimed = 0
    while !cursor.isAtEnd {
      let start = cursor.line.lowerBound
      guard var file = try readFile(&cursor) else {
        cursor.advance()
        continue
      }
      file.spelling.preamble = Array(text[unclaimed..<start])
      files.append(file)
      unclaimed = cursor.line.lowerBound
    }
    return files
  }

  /// From the first byte of the first file's header to the last byte of the last file's diff; empty
  /// without a diff. Where the diff is broken, to the end of `text`.
  public static func extent(of text: Bytes) -> Range<Int> {
    var extent: Range<Int>?
    var cursor = LineCursor(text)
    while !cursor.isAtEnd {
      let start = cursor.line.lowerBound
      do {
        if try readFile(&cursor) == nil {
          cursor.advance()
          continue
        }
      } catch {
        return (extent?.lowerBound ?? start)..<text.count
      }
      extent = (extent?.lowerBound ?? start)..<cursor.line.lowerBound
    }
    return extent ?? 0..<0
  }

  /// The file whose diff starts at the current line, nil (and nothing consumed) if none does.
  private static func readFile(_ cursor: inout LineCursor) throws(PatchError) -> FileDiff? {
    guard let first = cursor.first, first == 0x64 || first == 0x2D || first == 0x40 else { return nil }
    if cursor.starts(with: "diff --git ") {
      return try readGitDiff(&cursor)
    }
    if isPlainHeader(cursor) {
      return try readPlainDiff(&cursor)
    }
    if cursor.starts(with: "diff --cc ") || cursor.starts(with: "diff --combined ")
      || cursor.starts(with: "@@@ -")
    {
      throw .combinedDiff(line: cursor.number)
    }
    if cursor.starts(with: "@@ -"), HunkHeader(cursor.bytes, cursor.line) != nil {
      throw .hunkWithoutFile(line: cursor.number)
    }
    return nil
  }

  /// A plain header is known by all three of its lines: `--- ` alone also opens signatures and tables.
  private static func isPlainHeader(_ cursor: LineCursor) -> Bool {
    guard cursor.starts(with: "--- ") else { return false }
    let second = cursor.following
    return second.starts(with: "+++ ") && second.following.starts(with: "@@ -")
  }

  private static func readGitDiff(_ cursor: inout LineCursor) throws(PatchError) -> FileDiff {
    var header = try GitHeader(&cursor)
    if cursor.starts(with: "@@@ -") { throw .combinedDiff(line: cursor.number) }
    if cursor.starts(with: "Binary files "),
      cursor.bytes[cursor.trimmed].suffix(7) == Array(" differ".utf8)[...]
    {
      cursor.advance()
      return try header.fileDiff(.binaryNotice)
    }
    if cursor.starts(with: "GIT binary patch"), cursor.trimmed.count == 16 {
      return try header.fileDiff(.binaryPatch(BinaryPatch.read(&cursor)))
    }
    try header.readLabels(&cursor)
    let hunks = try HunkParser.readAll(&cursor, hasCRLF: header.hasCRLF)
    guard !hunks.isEmpty || header.saysSomething else { throw .emptyFileHeader(line: header.line) }
    return try header.fileDiff(.text(hunks))
  }

  private static func readPlainDiff(_ cursor: inout LineCursor) throws(PatchError) -> FileDiff {
    let hasCRLF = cursor.trimmed != cursor.line
    let old = FileLabel(cursor.bytes, cursor.trimmed.dropFirst(4))
    cursor.advance()
    let new = FileLabel(cursor.bytes, cursor.trimmed.dropFirst(4))
    cursor.advance()
    let hunks = try HunkParser.readAll(&cursor, hasCRLF: hasCRLF)
    return PlainHeader(old: old, new: new, hasCRLF: hasCRLF).fileDiff(hunks)
  }
}
