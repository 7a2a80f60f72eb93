// SPDX-License-Identifier: GPL-2.0-only

import PatchModel
import TestSupport

/// Diffs of every kind the model knows, made from a seed.
struct RandomDiff {
  var random: Seeded

  /// All with git's headers or none: a plain diff below a header without hunks would be taken for its hunks.
  mutating func files() -> [FileDiff] {
    let isPlain = chance(25)
    return (0..<Int.random(in: 1...4, using: &random)).map { _ in isPlain ? plainFile() : gitFile() }
  }

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  private mutating func pick<T>(_ values: [T]) -> T {
    values[Int.random(in: 0..<values.count, using: &random)]
  }

  private mutating func gitFile() -> FileDiff {
    let path = path()
    var file = FileDiff(oldPath: path, newPath: path, change: .modified, content: .text([]))
    switch Int.random(in: 0..<5, using: &random) {
    case 0: (file.change, file.oldPath, file.newMode) = (.added, nil, pick([0o100644, 0o100755, 0o120000]))
    case 1: (file.change, file.newPath, file.oldMode) = (.deleted, nil, 0o100644)
    case 2:
      (file.change, file.newPath) = (
        .renamed(similarity: Int.random(in: 0...100, using: &random)), self.path()
      )
    case 3: (file.change, file.newPath) = (.copied(similarity: 100), self.path())
    default: if chance(20) { file.dissimilarity = Int.random(in: 0...100, using: &random) }
    }
    let keepsFile = file.oldPath != nil && file.newPath != nil
    if keepsFile, chance(30) { (file.oldMode, file.newMode) = (0o100644, 0o100755) }
    // A header that says nothing else needs its index line.
    if chance(80) || (file.change == .modified && file.oldMode == file.newMode && file.dissimilarity == nil) {
      (file.oldBlob, file.newBlob) = ("0123abc", "def4567")
      if keepsFile, file.oldMode == nil { (file.oldMode, file.newMode) = (0o100644, 0o100644) }
    }
    file.content = content()
    let prefixes = pick([("a/", "b/"), ("i/", "w/"), ("", ""), ("old/", "new/")])
    (file.spelling.oldPrefix, file.spelling.newPrefix) = (Array(prefixes.0.utf8), Array(prefixes.1.utf8))
    file.spelling.hasCRLF = chance(10)
    let isASCII =
      (file.oldPath ?? []).allSatisfy { $0 < 0x80 } && (file.newPath ?? []).allSatisfy { $0 < 0x80 }
    if !isASCII { file.spelling.quotesNonASCII = chance(50) }
    return file
  }

  private mutating func plainFile() -> FileDiff {
    let path = plainPath()
    var file = FileDiff(oldPath: path, newPath: path, change: .modified, content: .text(hunks(1...3)))
    file.spelling.hasGitHeader = false
    file.spelling.hasCRLF = chance(10)
    if chance(60) {
      file.spelling.oldTimestamp = Array("2024-01-01 00:00:00.000000000 +0000".utf8)
      file.spelling.newTimestamp = Array("2024-01-02 00:00:00.000000000 +0000".utf8)
    }
    file.spelling.quotesBlanks = path.contains(0x20) && chance(50)
    if chance(20) { file.spelling.preamble = Array("Index: x\n=====\n".utf8) }
    return file
  }

  private mutating func content() -> FileDiff.Content {
    switch Int.random(in: 0..<10, using: &random) {
    case 0: .binaryNotice
    case 1: .binaryPatch(Array("GIT binary patch\nliteral 4\nDcmZQz\n\ndelta 9\nIcmZQzU|?b0s;U4+\n\n".utf8))
    case 2: .text([])
    default: .text(hunks(1...4))
    }
  }

  private mutating func hunks(_ count: ClosedRange<Int>) -> [Hunk] {
    (0..<Int.random(in: count, using: &random)).map { _ in hunk() }
  }

  private mutating func hunk() -> Hunk {
    var lines = (0..<Int.random(in: 1...8, using: &random)).map { _ in line() }
    if chance(15) { lines[lines.count - 1].lacksNewline = true }
    let old = lines.count { $0.kind != .added }
    let new = lines.count { $0.kind != .removed }
    // Two hunks at least keep the file from looking added or deleted.
    let start = Int.random(in: 1...100_000, using: &random)
    return Hunk(
      oldStart: start, oldCount: old, newStart: start + 3, newCount: new,
      section: chance(50) ? Array(pick(["int main(void)", "@@ x", "struct ä {"]).utf8) : [], lines: lines)
  }

  private mutating func line() -> HunkLine {
    let kind = pick([HunkLine.Kind.context, .added, .removed])
    let text = pick([
      "", "\treturn 0;", "-- a/x", "++ b/x", "@@ -1 +1 @@", "diff --git a/x b/x", "\r", "x\r", "\\ No", " ",
    ])
    var bytes = Array(text.utf8)
    if chance(10) { bytes += (0..<5).map { _ in pick([0x00, 0xFF, 0x80, 0x1B, 0x09]) } }
    let isEmptyContext = kind == .context && bytes.isEmpty && chance(30)
    return HunkLine(kind: kind, text: bytes, lacksMarker: isEmptyContext)
  }

  private mutating func path() -> Bytes {
    let name = pick([
      "x.c", "drivers/hv/hv.c", "a b", "dir with blank/x y", "tab\tx", "q\"uote", "ä.c", "back\\slash",
      "\u{7}bell",
    ])
    return Array((name + (chance(50) ? String(Int.random(in: 0...99, using: &random)) : "")).utf8)
  }

  private mutating func plainPath() -> Bytes {
    Array(pick(["x.c", "drivers/hv/hv.c", "a b", "include/x.h"]).utf8)
  }
}
