// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// One file of a diffstat.
struct StatRow {
  /// The path, or `{old => new}` with what both share outside of the braces.
  let name: Bytes
  let added: Int
  let deleted: Int
  /// Bytes before and after, for a file that is not text.
  let binary: (old: Int, new: Int)?
  /// False for a file in which nothing changed after all.
  let isShown: Bool

  init(_ file: FileDiff, _ blobSizes: [String: Int]) {
    name = StatRow.name(file)
    var added = 0
    var deleted = 0
    for hunk in file.hunks {
      for line in hunk.lines {
        if line.kind == .added { added += 1 }
        if line.kind == .removed { deleted += 1 }
      }
    }
    self.added = added
    self.deleted = deleted
    binary = StatRow.sizes(file, blobSizes)
    let isModified = file.change == .modified && file.oldMode == file.newMode
    isShown = binary != nil || added + deleted > 0 || !isModified
  }

  private static func name(_ file: FileDiff) -> Bytes {
    switch file.change {
    case .renamed, .copied: RenamedPath.text(file.oldPath ?? [], file.newPath ?? [])
    default: RenamedPath.quoted(file.path)
    }
  }

  private static func sizes(_ file: FileDiff, _ blobSizes: [String: Int]) -> (old: Int, new: Int)? {
    let written: [Int?]
    switch file.content {
    case .text: return nil
    case .binaryNotice: written = [nil, nil]
    case .binaryPatch(let data): written = literals(data)
    }
    func size(_ blob: String?, _ literal: Int?, exists: Bool) -> Int {
      guard exists else { return 0 }
      return literal ?? blob.flatMap { blobSizes[$0] } ?? 0
    }
    return (
      size(file.oldBlob, written.count > 1 ? written[1] : nil, exists: file.change != .added),
      size(file.newBlob, written.first ?? nil, exists: file.change != .deleted)
    )
  }

  /// Sizes of the parts given in full, the new side first; nil for a delta.
  private static func literals(_ data: Bytes) -> [Int?] {
    data.split(separator: 0x0A).compactMap { line -> Int?? in
      if line.starts(with: "literal ".utf8) { return Int(String(lossy: line.dropFirst(8))) }
      if line.starts(with: "delta ".utf8) { return .some(nil) }
      return nil
    }
  }
}
