// SPDX-License-Identifier: GPL-2.0-only

/// Reads hunks by the counts in their headers.
enum HunkParser {
  /// All hunks from the current line on.
  static func readAll(_ cursor: inout LineCursor, hasCRLF: Bool) throws(PatchError) -> [Hunk] {
    var hunks: [Hunk] = []
    while cursor.starts(with: "@@ -") {
      hunks.append(try read(&cursor, hasCRLF: hasCRLF))
    }
    return hunks
  }

  private static func read(_ cursor: inout LineCursor, hasCRLF: Bool) throws(PatchError) -> Hunk {
    let at = cursor.number
    guard let header = HunkHeader(cursor.bytes, hasCRLF ? cursor.trimmed : cursor.line) else {
      throw .malformedHunkHeader(line: at)
    }
    cursor.advance()
    var missing = header.size
    var lines: [HunkLine] = []
    while missing.old > 0 || missing.new > 0 {
      guard let line = readLine(&cursor, &missing, &lines) else {
        let found = HunkSize(old: header.size.old - missing.old, new: header.size.new - missing.new)
        throw .truncatedHunk(line: cursor.number, hunk: at, expected: header.size, found: found)
      }
      if let line { lines.append(line) }
      cursor.advance()
    }
    if cursor.starts(with: "\\ "), let last = lines.indices.last {
      lines[last].lacksNewline = true
      cursor.advance()
    }
    return Hunk(
      oldStart: header.oldStart, oldCount: header.size.old, newStart: header.newStart,
      newCount: header.size.new,
      section: Array(cursor.bytes[header.section]), lines: lines)
  }

  /// The hunk line at the cursor, counted off `missing`; nil when it does not fit the hunk. The inner
  /// nil is a `\ No newline` line, which marks the one before it.
  private static func readLine(
    _ cursor: inout LineCursor, _ missing: inout HunkSize, _ lines: inout [HunkLine]
  ) -> HunkLine?? {
    guard !cursor.isAtEnd else { return nil }
    let first = cursor.first
    // An empty line, or one that is nothing but its CR, is context whose blank got lost.
    let isBare = first == nil || (first == 0x0D && cursor.line.count == 1)
    if first == 0x5C {
      guard cursor.starts(with: "\\ "), let last = lines.indices.last else { return nil }
      lines[last].lacksNewline = true
      return .some(nil)
    }
    guard let kind = isBare ? .context : HunkLine.Kind(rawValue: first ?? 0) else { return nil }
    if kind != .added { missing.old -= 1 }
    if kind != .removed { missing.new -= 1 }
    guard missing.old >= 0, missing.new >= 0 else {
      if kind != .added { missing.old += 1 }
      if kind != .removed { missing.new += 1 }
      return nil
    }
    let text = isBare ? cursor.line : cursor.line.lowerBound + 1..<cursor.line.upperBound
    return HunkLine(kind: kind, text: Array(cursor.bytes[text]), lacksMarker: isBare)
  }
}
