// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Reads the rows of `git log -z --raw --numstat`, one after the other.
struct RawRows {
  /// A row of `--numstat`; no lines for a file that is not text.
  struct Count {
    var path: Bytes
    var lines: (added: Int, deleted: Int)?
  }

  private let text: Bytes
  private var at: Int
  private let end: Int

  init(_ text: Bytes, _ range: Range<Int>) {
    self.text = text
    at = range.lowerBound
    end = range.upperBound
  }

  /// The rows that begin with a colon: `:MODE MODE BLOB BLOB STATUS`, NUL, name, NUL.
  mutating func files() throws(GitError) -> [ChangedFile] {
    var files: [ChangedFile] = []
    while at < end, text[at] == UInt8(ascii: ":") {
      let facts = String(lossy: field().dropFirst()).split(separator: " ")
      guard facts.count == 5, let letter = facts[4].utf8.first,
        let status = ChangedFile.Status(rawValue: letter), let old = UInt32(facts[0], radix: 8),
        let new = UInt32(facts[1], radix: 8)
      else {
        throw .unexpectedOutput(
          arguments: ["log", "--raw"], message: "a row reads '\(facts.joined(separator: " "))'")
      }
      let name = field()
      let newName = status == .renamed || status == .copied ? field() : name
      files.append(
        ChangedFile(
          status: status, score: Int(facts[4].dropFirst()), oldPath: name, newPath: newName, oldMode: old,
          newMode: new, oldBlob: String(facts[2]), newBlob: String(facts[3])))
    }
    return files
  }

  /// The rows behind them: lines added, tab, lines deleted, tab, name, NUL.
  mutating func counts() -> [Count] {
    var counts: [Count] = []
    while at < end, text[at] == UInt8(ascii: "-") || (0x30...0x39).contains(text[at]) {
      let parts = field().split(separator: 0x09, maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3 else { return counts }
      var path = Bytes(parts[2])
      if path.isEmpty {
        _ = field()
        path = field()
      }
      let lines = Int(String(lossy: parts[0])).flatMap { added in
        Int(String(lossy: parts[1])).map { (added: added, deleted: $0) }
      }
      counts.append(Count(path: path, lines: lines))
    }
    return counts
  }

  /// What stands behind all rows.
  func rest() -> Bytes { Bytes(text[at..<end]) }

  /// Bytes up to the next NUL, which is passed.
  private mutating func field() -> Bytes {
    let close = min(text.firstByte(0, from: at) ?? end, end)
    defer { at = close + 1 }
    return Bytes(text[at..<close])
  }
}
