// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Diffs as git-patch-id(1) has to read them to find the ids that git format-patch writes.
///
/// For those git names both sides of every file that is text, and does not look at how it was moved; a printed
/// diff says the latter, and names the sides only above hunks.
struct PatchIDText {
  private(set) var text: Bytes = []
  /// Commits whose last file is binary: git patch-id adds the hash of nothing to their sum.
  private(set) var endsInBinary: Set<String> = []
  private var commit = ""
  private var isBinary = false
  /// The `---` and `+++` lines of a file that has shown no content yet.
  private var old: Bytes?
  private var new: Bytes = []

  /// `log` has a line `commit ID` above each diff.
  init(_ log: Bytes) {
    for line in log.split(separator: 0x0A, omittingEmptySubsequences: false) { take(line) }
    closeCommit()
  }

  private static let dropped = ["similarity index ", "dissimilarity index "]
  private static let binary = ["GIT binary patch", "Binary files "]
  private static let content = ["--- ", "@@ "] + binary

  private mutating func take(_ line: ArraySlice<UInt8>) {
    func begins(_ start: String) -> Bool { line.starts(with: start.utf8) }
    if begins("commit ") {
      closeCommit()
      commit = String(lossy: line.dropFirst("commit ".utf8.count))
    } else if begins("diff --git ") {
      close()
      isBinary = false
      open(line.dropFirst("diff --git ".utf8.count))
    } else if old != nil {
      if Self.content.contains(where: begins) { old = nil }
      if Self.binary.contains(where: begins) { isBinary = true }
      if begins("new file mode ") { old = Bytes("/dev/null".utf8) }
      if begins("deleted file mode ") { new = Bytes("/dev/null".utf8) }
      if let name = Self.rest(line, ["rename from ", "copy from "]) {
        old = Bytes("a/".utf8) + name
        return
      }
      if let name = Self.rest(line, ["rename to ", "copy to "]) {
        new = Bytes("b/".utf8) + name
        return
      }
      if Self.dropped.contains(where: begins) { return }
    }
    text += line + [0x0A]
  }

  /// Both names of a file that was not moved are the same.
  private mutating func open(_ names: ArraySlice<UInt8>) {
    let half = names.startIndex + names.count / 2
    old = Bytes(names[..<half])
    new = Bytes(names[min(half + 1, names.endIndex)...])
  }

  private mutating func closeCommit() {
    close()
    if isBinary { endsInBinary.insert(commit) }
    isBinary = false
  }

  private mutating func close() {
    guard let old else { return }
    text += Bytes("--- ".utf8) + old + Bytes("\n+++ ".utf8) + new + [0x0A]
    self.old = nil
  }

  private static func rest(_ line: ArraySlice<UInt8>, _ starts: [String]) -> ArraySlice<UInt8>? {
    starts.first { line.starts(with: $0.utf8) }.map { line.dropFirst($0.utf8.count) }
  }

  /// The id without the hash of nothing: ids are summed byte by byte, the first byte being the lowest.
  static func withoutNothing(_ id: String) -> String {
    let nothing =
      id.utf8.count == 40
      ? "da39a3ee5e6b4b0d3255bfef95601890afd80709"
      : "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    var borrow = 0
    return zip(bytes(id), bytes(nothing)).map { sum, hash in
      let rest = Int(sum) - Int(hash) - borrow
      borrow = rest < 0 ? 1 : 0
      let digits = String(rest & 0xFF, radix: 16)
      return digits.utf8.count == 1 ? "0\(digits)" : digits
    }.joined()
  }

  private static func bytes(_ hex: String) -> [UInt8] {
    let digits = hex.utf8.compactMap { UInt8(String(Unicode.Scalar($0)), radix: 16) }
    return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}
