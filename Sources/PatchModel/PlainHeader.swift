// SPDX-License-Identifier: GPL-2.0-only

/// The `---` and `+++` lines of a diff without git's header.
struct PlainHeader {
  var old: FileLabel
  var new: FileLabel
  var hasCRLF: Bool

  func fileDiff(_ hunks: [Hunk]) -> FileDiff {
    let prefixes = prefixLengths
    var spelling = FileDiff.Spelling()
    spelling.hasGitHeader = false
    spelling.hasCRLF = hasCRLF
    spelling.oldPrefix = Array((old.name ?? new.name ?? []).prefix(prefixes.old))
    spelling.newPrefix = Array((new.name ?? old.name ?? []).prefix(prefixes.new))
    spelling.oldTimestamp = old.timestamp
    spelling.newTimestamp = new.timestamp
    spelling.quotesNonASCII = !(old.hasRawNonASCII || new.hasRawNonASCII)
    spelling.quotesBlanks = old.hasQuotedBlank || new.hasQuotedBlank
    return FileDiff(
      oldPath: old.name.map { Array($0.dropFirst(prefixes.old)) },
      newPath: new.name.map { Array($0.dropFirst(prefixes.new)) },
      change: change(hunks), content: .text(hunks), spelling: spelling)
  }

  private func change(_ hunks: [Hunk]) -> FileDiff.Change {
    guard let first = hunks.first, hunks.count == 1 else { return .modified }
    if first.oldStart == 0, first.oldCount == 0, old.name == nil || old.isEpoch { return .added }
    if first.newStart == 0, first.newCount == 0, new.name == nil || new.isEpoch { return .deleted }
    return .modified
  }

  private var prefixLengths: (old: Int, new: Int) {
    if let old = old.name, let new = new.name { return PathPrefixes.lengths(old, new) }
    let only = old.name ?? new.name ?? []
    let length = only.count > 2 && only[1] == 0x2F && (only[0] == 0x61 || only[0] == 0x62) ? 2 : 0
    return (length, length)
  }
}
