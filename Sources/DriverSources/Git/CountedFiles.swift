// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// The files of a commit, with as much of their sizes as is known yet.
struct CountedFiles {
  private(set) var files: [ChangedFile]
  /// Git has to count: a file's content is the same before and after and may be binary, or the diff does not
  /// say its lines.
  private(set) var needsCounts = false
  /// Blobs whose sizes the diff does not tell: row, and whether it is the new side.
  private(set) var unknownSizes: [(row: Int, isNew: Bool, blob: String)] = []

  init(_ files: [ChangedFile]) { self.files = files }

  /// Takes the sections of a diff, which are in the order of the files.
  mutating func use(_ sections: [DiffLineCount.Section]) {
    var left = sections[...]
    for index in files.indices {
      let file = files[index]
      guard file.status != .typeChanged, let section = left.popFirst() else {
        needsCounts = true
        return
      }
      needsCounts = needsCounts || (file.oldBlob == file.newBlob && !file.oldBlob.isEmpty)
      use(section, for: index)
    }
    if !left.isEmpty { needsCounts = true }
  }

  private mutating func use(_ section: DiffLineCount.Section, for row: Int) {
    switch section {
    case .lines(let added, let deleted):
      files[row].size = .lines(added: added, deleted: deleted)
    case .binary(let old, let new): setBinary(row, old: old, new: new)
    }
  }

  private mutating func setBinary(_ row: Int, old: Int?, new: Int?) {
    let file = files[row]
    let isSame = file.oldBlob == file.newBlob
    let old = file.oldMode == 0 || isSame ? 0 : old
    let new = file.newMode == 0 || isSame ? 0 : new
    if old == nil { unknownSizes.append((row, false, file.oldBlob)) }
    if new == nil { unknownSizes.append((row, true, file.newBlob)) }
    files[row].size = .binary(old: old ?? 0, new: new ?? 0)
  }

  /// Takes over what git counted, by path: a file in which nothing is left to tell has no row.
  mutating func use(_ counts: [RawRows.Count]) {
    needsCounts = false
    unknownSizes = []
    let byPath = Dictionary(counts.map { ($0.path, $0) }) { first, _ in first }
    for index in files.indices {
      guard let count = byPath[files[index].newPath] else {
        files[index].size = .lines(added: 0, deleted: 0)
        continue
      }
      if let lines = count.lines {
        files[index].size = .lines(added: lines.added, deleted: lines.deleted)
      } else {
        setBinary(index, old: nil, new: nil)
      }
    }
  }

  mutating func use(sizes: [String: Int]) {
    for (row, isNew, blob) in unknownSizes {
      guard case .binary(let old, let new) = files[row].size, let size = sizes[blob] else { continue }
      files[row].size = .binary(old: isNew ? old : size, new: isNew ? size : new)
    }
    unknownSizes = []
  }
}
