// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// The lines of an input as checkpatch numbers them, for reports in its form.
///
/// # Theory of operation
///
/// checkpatch prints where each fault is twice: in the input, and in the file after the patch. For the second
/// it counts every line that is empty or begins with a blank or `+`, the lines of a mail's message too, and
/// begins anew at each `@@`. Tools that read `--showfile` see those numbers, so they are counted the same
/// way here, whatever the rules think of the patch.
public struct CheckpatchLines: Sendable {
  struct Line: Sendable {
    /// Bytes of the text, the line feed left out.
    var bytes: Range<Int>
    /// Index in `paths`.
    var path: Int
    /// Line of the file after the patch, as far as checkpatch can tell.
    var fileLine: Int
    var isInHunk: Bool
    /// Index of the last line before that is on the new side of the patch; nil for the first.
    var previous: Int?
  }

  let text: Bytes
  /// Whether the text is a whole file, in which every line counts as added and no marker stands before it.
  let isWholeFile: Bool
  private(set) var lines: [Line] = []
  private(set) var paths = [""]
  /// Lines of hunks, removed ones too: the number in checkpatch's summary.
  public private(set) var linesChecked = 0
  /// Whether anything in the input shows that it is a patch.
  public private(set) var isPatch = false

  /// The lines of a source file; `path` is its name as the user gave it.
  public init(source text: Bytes, path: String) {
    self.text = text
    isWholeFile = true
    isPatch = !text.isEmpty
    paths = [path]
    Self.forEachLine(text) { bytes in
      lines.append(
        Line(
          bytes: bytes, path: 0, fileLine: lines.count + 1, isInHunk: true,
          previous: lines.isEmpty ? nil : lines.count - 1))
    }
    linesChecked = lines.count
  }

  /// The lines of a patch.
  public init(patch text: Bytes) {
    self.text = text
    isWholeFile = false
    var reader = CheckpatchLineReader(text)
    Self.forEachLine(text) { bytes in
      let isHeader = reader.read(bytes)
      if reader.path != paths[paths.count - 1] { paths.append(reader.path) }
      let isInHunk = reader.remaining != 0
      if isInHunk, !isHeader { linesChecked += 1 }
      lines.append(
        Line(
          bytes: bytes, path: paths.count - 1, fileLine: reader.fileLine, isInHunk: isInHunk,
          previous: reader.isOnNewSide ? reader.previous : reader.last))
    }
    isPatch = reader.isPatch
  }

  /// Whether the last file of the input is one whose maintainers want reports of level CHECK always.
  public var endsWhereChecksAreOn: Bool {
    let path = paths[paths.count - 1]
    return ["drivers/net/", "net/", "drivers/staging/"].contains { path.hasPrefix($0) }
  }

  private static func forEachLine(_ text: Bytes, _ body: (Range<Int>) -> Void) {
    var start = 0
    text.withUnsafeBufferPointer { buffer in
      while start < buffer.count {
        let end = buffer[start...].firstIndex(of: 0x0A) ?? buffer.count
        body(start..<end)
        start = end + 1
      }
    }
  }

  /// The line with a 1-based number of the input; nil outside.
  func line(_ number: Int) -> Line? { lines.indices.contains(number - 1) ? lines[number - 1] : nil }

  /// Bytes of a line with its marker: lines of a whole file are shown as added ones.
  func shown(_ index: Int) -> Bytes {
    guard lines.indices.contains(index) else { return [] }
    let bytes = Bytes(text[lines[index].bytes])
    return isWholeFile ? [UInt8(ascii: "+")] + bytes : bytes
  }

  /// The number that stands behind `#`.
  func number(_ index: Int) -> Int { isWholeFile ? lines[index].fileLine : index + 1 }
}
