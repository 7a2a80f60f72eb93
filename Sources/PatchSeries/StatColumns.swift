// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// How many columns the parts of a diffstat's rows get, and the rows laid out so.
struct StatColumns {
  private let name: Int
  private let number: Int
  private let graph: Int
  /// Most lines changed in one file.
  private let largest: Int

  init(_ rows: some Collection<StatRow>, _ layout: StatLayout) {
    largest = rows.filter { $0.binary == nil }.map { $0.added + $0.deleted }.max() ?? 0
    let longest = rows.map { UTF8Width.columns($0.name) }.max() ?? 0
    let binary =
      rows.compactMap(\.binary).map { 14 + Self.digits($0.new) + Self.digits($0.old) }.max() ?? 0
    number = max(Self.digits(largest), binary > 0 ? 3 : 0)
    let width = max(layout.width, 16 + 6 + number)
    func limited(_ value: Int, _ limit: Int) -> Int { limit > 0 ? min(value, limit) : value }
    var graph = limited(largest + 4 > binary ? largest : binary - 4, layout.graphWidth)
    var name = limited(longest, layout.nameWidth)
    if name + number + 6 + graph > width {
      // Three eighths for the graph, but at least six columns; the name takes what it leaves.
      if graph > width * 3 / 8 - number - 6 { graph = max(6, width * 3 / 8 - number - 6) }
      graph = limited(graph, layout.graphWidth)
      if name > width - number - 6 - graph {
        name = width - number - 6 - graph
      } else {
        graph = width - number - 6 - name
      }
    }
    self.name = name
    self.graph = graph
  }

  private static func digits(_ value: Int) -> Int { String(value).utf8.count }

  func append(_ row: StatRow, to out: inout Bytes) {
    out.append(0x20)
    appendName(row.name, to: &out)
    out += [0x20, UInt8(ascii: "|"), 0x20]
    if let binary = row.binary {
      appendPadded("Bin", to: &out)
      if binary.old != 0 || binary.new != 0 { out += Bytes(" \(binary.old) -> \(binary.new) bytes".utf8) }
    } else {
      appendPadded(String(row.added + row.deleted), to: &out)
      if row.added + row.deleted > 0 { out.append(0x20) }
      let graph = scaled(row)
      out.append(contentsOf: repeatElement(UInt8(ascii: "+"), count: graph.added))
      out.append(contentsOf: repeatElement(UInt8(ascii: "-"), count: graph.deleted))
    }
    out.append(0x0A)
  }

  /// A name that is too wide loses its beginning, up to a slash where there is one.
  private func appendName(_ text: Bytes, to out: inout Bytes) {
    var text = text[...]
    var width = name
    let columns = UTF8Width.columns(Bytes(text))
    if columns > width {
      width -= 3
      out += Bytes("...".utf8)
      text = text.dropFirst(columns - width)
      if let slash = text.firstIndex(of: UInt8(ascii: "/")) { text = text[slash...] }
    }
    out += text
    let padding = max(0, width - UTF8Width.columns(Bytes(text)))
    out.append(contentsOf: repeatElement(0x20, count: padding))
  }

  private func appendPadded(_ text: String, to out: inout Bytes) {
    out.append(contentsOf: repeatElement(0x20, count: max(0, number - text.utf8.count)))
    out += text.utf8
  }

  private func scaled(_ row: StatRow) -> (added: Int, deleted: Int) {
    guard graph <= largest, largest > 0 else { return (row.added, row.deleted) }
    func scale(_ value: Int) -> Int { value == 0 ? 0 : 1 + value * (graph - 1) / largest }
    var total = scale(row.added + row.deleted)
    if total < 2, row.added > 0, row.deleted > 0 { total = 2 }
    if row.added < row.deleted {
      let added = scale(row.added)
      return (added, total - added)
    }
    let deleted = scale(row.deleted)
    return (total - deleted, deleted)
  }
}
