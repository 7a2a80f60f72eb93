// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// One commit as `PatchStream` read it.
struct PatchRecord {
  /// Its files are in `counted`, as something about them may still have to be asked.
  var source: PatchSource
  var counted = CountedFiles([])

  init(_ text: Bytes, _ range: Range<Int>, _ counting: PatchRequest.Counting) throws(GitError) {
    guard text[range.lowerBound] == 0, let layout = PatchLayout(text, from: range.lowerBound),
      let source = Self.head(text[layout.head])
    else {
      throw .unexpectedOutput(
        arguments: PatchStream.arguments, message: "no commit at byte \(range.lowerBound)")
    }
    self.source = source
    guard let diff = layout.diff else { return }
    self.source.diff = Bytes(text[diff..<range.upperBound])
    var rows = RawRows(text, layout.rows)
    counted = CountedFiles(try rows.files())
    switch counting {
    case .fromDiff: counted.use(DiffLineCount.sections(of: text, in: diff..<range.upperBound))
    case .byGit: counted.use(rows.counts())
    }
    self.source.folders = rows.rest()
  }

  private static let headLines = 11

  /// Reads a head of `PatchStream.head`; nil where it is none.
  static func head(_ head: ArraySlice<UInt8>) -> PatchSource? {
    var rest = head
    var lines: [ArraySlice<UInt8>] = []
    while lines.count < headLines, let end = rest.firstIndex(of: 0x0A) {
      lines.append(rest[..<end])
      rest = rest[(end + 1)...]
    }
    guard lines.count == headLines, let id = CommitID(hex: String(lossy: lines[0])),
      let tree = CommitID(hex: String(lossy: lines[1]))
    else { return nil }
    let parents = lines[2].split(separator: 0x20).compactMap { CommitID(hex: String(lossy: $0)) }
    let commit = Commit(
      id: id, parents: parents, tree: tree, author: signature(lines[4...6]),
      committer: signature(lines[7...9]),
      // Git has converted the message to the charset that was asked for.
      encoding: nil, message: Bytes(rest))
    return PatchSource(
      commit: commit, authorName: Bytes(lines[4]), authorAddress: Bytes(lines[5]),
      mappedAuthor: Bytes(lines[10]))
  }

  private static func signature(_ lines: ArraySlice<ArraySlice<UInt8>>) -> Signature {
    let words = lines.map { String(lossy: $0) }
    return Signature(person: Person(name: words[0], address: words[1]), time: PatchLog.moment(words[2]))
  }
}
