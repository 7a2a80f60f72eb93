// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// The table of changed files below `---`, and the lines on modes and names below it.
struct DiffStat {
  private let files: [FileDiff]
  private let rows: [StatRow]

  init(_ files: [FileDiff], blobSizes: [String: Int]) {
    self.files = files
    rows = files.map { StatRow($0, blobSizes) }
  }

  /// Columns of the table: what a mail may be wide.
  private static let width = 72

  var text: Bytes {
    guard !rows.isEmpty else { return [] }
    let shown = rows.filter(\.isShown)
    var text: Bytes = []
    let columns = Columns(shown)
    for row in shown { text += line(row, columns) }
    return text + total(shown) + Bytes(files.flatMap(DiffSummary.lines))
  }

  /// How many columns the parts of a row get.
  private struct Columns {
    var name: Int
    var number: Int
    var graph: Int
    var largest: Int

    init(_ rows: [StatRow]) {
      largest = rows.filter { $0.binary == nil }.map { $0.added + $0.deleted }.max() ?? 0
      let longest = rows.map { UTF8Width.columns($0.name) }.max() ?? 0
      let binary =
        rows.compactMap(\.binary).map { 14 + String($0.new).utf8.count + String($0.old).utf8.count }.max()
        ?? 0
      number = max(String(largest).utf8.count, binary > 0 ? 3 : 0)
      let width = max(DiffStat.width, 16 + 6 + number)
      graph = largest + 4 > binary ? largest : binary - 4
      name = longest
      guard name + number + 6 + graph > width else { return }
      // Three eighths for the graph, but at least six columns; the name takes what it leaves.
      if graph > width * 3 / 8 - number - 6 { graph = max(6, width * 3 / 8 - number - 6) }
      if name > width - number - 6 - graph {
        name = width - number - 6 - graph
      } else {
        graph = width - number - 6 - name
      }
    }
  }

  private func line(_ row: StatRow, _ columns: Columns) -> Bytes {
    var name = row.name
    var width = columns.name
    var out: Bytes = [0x20]
    if UTF8Width.columns(name) > width {
      width -= 3
      out += Bytes("...".utf8)
      name.removeFirst(min(name.count, UTF8Width.columns(name) - width))
      if let slash = name.firstIndex(of: UInt8(ascii: "/")) { name.removeFirst(slash) }
    }
    out += name + Bytes(repeating: 0x20, count: max(0, width - UTF8Width.columns(name)))
    out += Bytes(" | ".utf8)
    if let binary = row.binary {
      out += padded("Bin", columns.number)
      if binary.old != 0 || binary.new != 0 { out += Bytes(" \(binary.old) -> \(binary.new) bytes".utf8) }
    } else {
      out += padded(String(row.added + row.deleted), columns.number)
      if row.added + row.deleted > 0 { out.append(0x20) }
      let graph = scaled(row, columns)
      out += Bytes(repeating: UInt8(ascii: "+"), count: graph.added)
      out += Bytes(repeating: UInt8(ascii: "-"), count: graph.deleted)
    }
    return out + [0x0A]
  }

  private func padded(_ text: String, _ width: Int) -> Bytes {
    Bytes(repeating: 0x20, count: max(0, width - text.utf8.count)) + Bytes(text.utf8)
  }

  private func scaled(_ row: StatRow, _ columns: Columns) -> (added: Int, deleted: Int) {
    guard columns.graph <= columns.largest, columns.largest > 0 else { return (row.added, row.deleted) }
    func scale(_ value: Int) -> Int { value == 0 ? 0 : 1 + value * (columns.graph - 1) / columns.largest }
    var total = scale(row.added + row.deleted)
    if total < 2, row.added > 0, row.deleted > 0 { total = 2 }
    if row.added < row.deleted {
      let added = scale(row.added)
      return (added, total - added)
    }
    let deleted = scale(row.deleted)
    return (total - deleted, deleted)
  }

  private func total(_ rows: [StatRow]) -> Bytes {
    guard !rows.isEmpty else { return Bytes(" 0 files changed\n".utf8) }
    let texts = rows.filter { $0.binary == nil }
    let added = texts.map(\.added).reduce(0, +)
    let deleted = texts.map(\.deleted).reduce(0, +)
    var text = " \(rows.count) file\(rows.count == 1 ? "" : "s") changed"
    if added > 0 || deleted == 0 { text += ", \(added) insertion\(added == 1 ? "" : "s")(+)" }
    if deleted > 0 || added == 0 { text += ", \(deleted) deletion\(deleted == 1 ? "" : "s")(-)" }
    return Bytes((text + "\n").utf8)
  }
}
