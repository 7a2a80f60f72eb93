// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// A part of one file as a patch leaves it, with the way back to the patch's own lines.
struct PatchedText {
  /// One line of the new side that the patch shows.
  struct Line {
    /// 1-based line of the patch.
    var inputLine: Int
    /// Byte offset in the patch of the line's first byte, behind its marker.
    var inputOffset: Int
    /// 1-based line of the file after the patch.
    var fileLine: Int
    /// Byte offset in `text`.
    var offset: Int
    var isAdded: Bool
  }

  let path: String
  /// True for a file that the patch creates; `text` then is all of it.
  let isNew: Bool
  /// True for the file's beginning, where its licence is named; false for a later hunk.
  let isHead: Bool
  private(set) var text: Bytes = []
  private(set) var lines: [Line] = []

  init(path: String, isNew: Bool, isHead: Bool) {
    self.path = path
    self.isNew = isNew
    self.isHead = isHead
  }

  mutating func append(_ bytes: ArraySlice<UInt8>, inputLine: Int, fileLine: Int, isAdded: Bool) {
    lines.append(
      Line(
        inputLine: inputLine, inputOffset: bytes.startIndex, fileLine: fileLine, offset: text.count,
        isAdded: isAdded))
    text += bytes
    text.append(0x0A)
  }

  /// `finding` of this text moved to the patch called `input`; nil where it is on a line that the
  /// patch does not add.
  func inPatch(_ finding: Finding, input: String) -> Finding? {
    // A file of a single `#!` line lacks its licence line behind its end.
    let index = finding.place.line - 1
    guard let line = lines.indices.contains(index) ? lines[index] : lines.last, line.isAdded else {
      return nil
    }
    var moved = finding
    moved.place.input = input
    moved.place.inputLine = line.inputLine
    moved.place.line = line.fileLine + max(0, index - lines.count + 1)
    moved.fix = finding.fix.flatMap { inPatch($0, line) }
    return moved
  }

  /// The same edits in the patch; nil where one of them is not inside of `line`.
  private func inPatch(_ fix: Fix, _ line: Line) -> Fix? {
    var fix = fix
    for index in fix.edits.indices {
      let range = fix.edits[index].range
      guard range.lowerBound >= line.offset, text.index(of: 0x0A, in: line.offset..<range.upperBound) == nil
      else { return nil }
      fix.edits[index].range = range.shifted(by: line.inputOffset - line.offset)
    }
    return fix
  }
}
