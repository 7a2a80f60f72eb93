// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Takes from a patch, read once from top to bottom, what it makes of each file: its beginning, and each
/// later hunk; of a binary file that it adds, that it does.
///
/// Paths and hunks alone matter; a patch may be damaged anywhere and is still read to its end.
struct PatchedTextReader {
  enum Piece {
    case text(PatchedText)
    /// A binary file that the patch creates; 1-based line of the patch.
    case binary(path: String, inputLine: Int)
  }

  private let patch: Bytes
  private var pieces: [Piece] = []
  private var current: PatchedText?
  private var oldIsNothing = false
  /// Of the file that the patch is at: what `diff --git` calls it, and whether it is a new one.
  private var named: String?
  private var isNewFile = false
  /// Lines that the hunk still owes on each side.
  private var owedOld = 0
  private var owedNew = 0
  /// Line of the new file that the hunk's next line of the new side is.
  private var fileLine = 0

  static func pieces(of patch: Bytes) -> [Piece] {
    var reader = PatchedTextReader(patch: patch)
    reader.read()
    return reader.pieces
  }

  private init(patch: Bytes) { self.patch = patch }

  private mutating func read() {
    var start = 0
    var number = 1
    while start < patch.count {
      let end = patch.index(of: 0x0A, in: start..<patch.count) ?? patch.count
      if owedOld > 0 || owedNew > 0 {
        readHunkLine(patch[start..<end], number)
      } else {
        readHeader(patch[start..<end], number)
      }
      start = end + 1
      number += 1
    }
    finish()
  }

  private mutating func finish() {
    if let current, !current.lines.isEmpty { pieces.append(.text(current)) }
    current = nil
  }

  private mutating func readHeader(_ line: ArraySlice<UInt8>, _ number: Int) {
    if line.starts(with: "--- ".utf8) {
      finish()
      oldIsNothing = line.dropFirst(4).starts(with: "/dev/null".utf8)
    } else if line.starts(with: "diff --git ".utf8) {
      finish()
      named = Self.repeatedPath(in: line.dropFirst(11))
      isNewFile = false
    } else if line.starts(with: "new file mode ".utf8) {
      isNewFile = true
    } else if line.starts(with: "GIT binary patch".utf8) || line.starts(with: "Binary files ".utf8) {
      if isNewFile, let named { pieces.append(.binary(path: named, inputLine: number)) }
      isNewFile = false
    } else if line.starts(with: "+++ ".utf8) {
      current = Self.path(in: line.dropFirst(4)).map {
        PatchedText(path: $0, isNew: oldIsNothing, isHead: true)
      }
    } else if line.starts(with: "@@ -".utf8), current != nil {
      readHunkHeader(line)
    }
  }

  /// The path without its first component; nil for a deleted file, and for a quoted path, which has
  /// bytes that no kernel file has.
  private static func path(in text: ArraySlice<UInt8>) -> String? {
    let name = text.prefix { $0 != 0x09 && $0 != 0x0D }
    guard !name.starts(with: "/dev/null".utf8), let slash = name.firstIndex(of: UInt8(ascii: "/")),
      name.first != UInt8(ascii: "\"")
    else { return nil }
    return String(lossy: name[(slash + 1)...])
  }

  /// The path of `a/PATH b/PATH`; nil where the names differ, as they do not for a new file.
  private static func repeatedPath(in names: ArraySlice<UInt8>) -> String? {
    let middle = names.startIndex + names.count / 2
    guard names.count > 2, names[middle] == 0x20, let old = path(in: names[..<middle]),
      let new = path(in: names[(middle + 1)...]), old == new
    else { return nil }
    return new
  }

  private mutating func readHunkHeader(_ line: ArraySlice<UInt8>) {
    let parts = line.split(separator: 0x20, maxSplits: 3)
    guard parts.count >= 3, let old = Self.span(parts[1]), let new = Self.span(parts[2]) else { return }
    (owedOld, owedNew) = (old.count, new.count)
    fileLine = new.start
    if new.start > 1, let path = current?.path {
      finish()
      current = PatchedText(path: path, isNew: false, isHead: false)
    }
  }

  /// `-1,2` or `+1`: the first line and the number of lines.
  private static func span(_ text: ArraySlice<UInt8>) -> (start: Int, count: Int)? {
    let numbers = text.dropFirst().split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard let start = numbers.first.flatMap({ Int(String(lossy: $0)) }), start >= 0 else { return nil }
    guard numbers.count > 1 else { return (start, 1) }
    guard let count = Int(String(lossy: numbers[1])), count >= 0 else { return nil }
    return (start, count)
  }

  private mutating func readHunkLine(_ line: ArraySlice<UInt8>, _ number: Int) {
    let marker = line.first ?? 0x20
    if marker == UInt8(ascii: "\\") { return }
    if marker != UInt8(ascii: "+") { owedOld -= 1 }
    guard marker != UInt8(ascii: "-") else { return }
    owedNew -= 1
    current?.append(
      line.dropFirst(), inputLine: number, fileLine: fileLine, isAdded: marker == UInt8(ascii: "+"))
    // A number that no file has must not overflow.
    fileLine = min(fileLine, Int.max - 1) + 1
  }
}
