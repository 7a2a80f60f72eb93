// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// The tables above a diff, in git's order.
struct DiffTables {
  let files: [ChangedFile]
  /// What git found out about the shares of folders.
  let folders: Bytes
  let sections: DiffSections
  let layout: StatLayout

  /// Empty where nothing is to be told.
  var text: Bytes {
    var text: Bytes = []
    if sections.contains(.raw) { for file in files { text += rawRow(file) } }
    if sections.contains(.numbers) { for file in files where file.isChange { text += numberRow(file) } }
    let stat = DiffStat(files, layout)
    if sections.contains(.table) { text += stat.text }
    if sections.contains(.total) { text += stat.total }
    if sections.contains(.folders) { text += folders }
    if sections.contains(.changes) {
      let summary = DiffSummary(quotesNonASCII: layout.quotesNonASCII)
      for file in files { text += summary.lines(file) }
    }
    return text
  }

  /// Whether an empty line parts the tables from the diff: git asks for the kind of table, not for its length.
  var areShown: Bool {
    !sections.isDisjoint(with: [.raw, .numbers, .table, .total, .foldersByLine]) || hasChangeLines
  }

  private var hasChangeLines: Bool {
    guard sections.contains(.changes) else { return false }
    let summary = DiffSummary(quotesNonASCII: layout.quotesNonASCII)
    return files.contains { !summary.lines($0).isEmpty }
  }

  /// `:100644 100755 6a6f0cd 6a6f0cd M<tab>path`
  private func rawRow(_ file: ChangedFile) -> Bytes {
    var row = ":\(DiffSummary.octal(file.oldMode)) \(DiffSummary.octal(file.newMode)) "
    row += "\(file.oldBlob) \(file.newBlob) " + String(Unicode.Scalar(file.status.rawValue))
    if let score = file.score {
      row += String(repeating: "0", count: 3 - String(score).utf8.count) + "\(score)"
    }
    let moved = file.status == .renamed || file.status == .copied
    var text = Bytes(row.utf8)
    for path in moved ? [file.oldPath, file.newPath] : [file.newPath] {
      text.append(0x09)
      text += RenamedPath.quoted(path, quotingNonASCII: layout.quotesNonASCII)
    }
    return text + [0x0A]
  }

  /// `3<tab>1<tab>path`, with dashes for a file that is not text.
  private func numberRow(_ file: ChangedFile) -> Bytes {
    let counts =
      switch file.size {
      case .lines(let added, let deleted): "\(added)\t\(deleted)\t"
      case .binary: "-\t-\t"
      }
    return Bytes(counts.utf8) + StatRow.name(file, quotingNonASCII: layout.quotesNonASCII) + [0x0A]
  }
}
