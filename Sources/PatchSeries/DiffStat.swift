// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// The table of changed files below `---`.
struct DiffStat {
  private let rows: [StatRow]
  private let layout: StatLayout

  init(_ files: [ChangedFile], _ layout: StatLayout) {
    rows = files.filter(\.isChange).map { StatRow($0, layout) }
    self.layout = layout
  }

  /// Rows and total; empty where nothing changed.
  var text: Bytes {
    guard !rows.isEmpty else { return [] }
    let shown = layout.count > 0 ? rows.prefix(layout.count) : rows[...]
    let columns = StatColumns(shown, layout)
    var text: Bytes = []
    for row in shown { columns.append(row, to: &text) }
    if shown.count < rows.count { text += Bytes(" ...\n".utf8) }
    return text + total
  }

  /// ` 3 files changed, 1 insertion(+), 7 deletions(-)`; empty where nothing changed.
  var total: Bytes {
    guard !rows.isEmpty else { return [] }
    let added = rows.reduce(0) { $0 + $1.added }
    let deleted = rows.reduce(0) { $0 + $1.deleted }
    var text = " \(rows.count) file\(rows.count == 1 ? "" : "s") changed"
    if added > 0 || deleted == 0 { text += ", \(added) insertion\(added == 1 ? "" : "s")(+)" }
    if deleted > 0 || added == 0 { text += ", \(deleted) deletion\(deleted == 1 ? "" : "s")(-)" }
    return Bytes((text + "\n").utf8)
  }
}
