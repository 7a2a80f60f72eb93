// SPDX-License-Identifier: GPL-2.0-only

import Licensing
import Reporting

/// A module's parts for people: object, source, licence.
struct CompositionTable {
  let text: String

  init(_ module: ModuleComposition) {
    var rows = module.parts.map { [$0.object, $0.source.path, $0.source.license.summary] }
    rows += (module.headers + module.embedded).map { ["", $0.path, $0.license.summary] }
    let widths = (0..<2).map { column in rows.map { Self.width($0[column]) }.max() ?? 0 }
    let lines = rows.map { row in
      "  " + Self.padded(row[0], widths[0]) + "  " + Self.padded(row[1], widths[1]) + "  "
        + Printable.text(row[2]) + "\n"
    }
    text = Self.title(of: module) + lines.joined() + Self.kernelHeaders(of: module)
  }

  private static func title(of module: ModuleComposition) -> String {
    let strings = module.strings.map { "MODULE_LICENSE(\"\($0)\")" }.joined(separator: ", ")
    let count = module.restrictedSymbols.count
    let symbols =
      !module.isBuilt
      ? "not built: parts by its Makefile, conditions taken as true"
      : module.knowsExports
        ? "\(count) \(count == 1 ? "symbol" : "symbols") for GPL modules alone"
        : "no Module.symvers: which symbols are for GPL modules alone is not known"
    return Printable.text("\(module.path)  \(strings.isEmpty ? "no MODULE_LICENSE()" : strings), \(symbols)")
      + "\n"
  }

  /// How many there are of each licence, the most frequent first.
  private static func kernelHeaders(of module: ModuleComposition) -> String {
    guard !module.kernelHeaders.isEmpty else { return "" }
    let counts = Dictionary(grouping: module.kernelHeaders, by: \.license.summary).mapValues(\.count)
    let ranked = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.value) \($0.key)" }
    return Printable.text(
      "  \(module.kernelHeaders.count) headers of the kernel: \(ranked.joined(separator: "; "))")
      + "\n"
  }

  private static func width(_ text: String) -> Int { Printable.text(text).unicodeScalars.count }

  private static func padded(_ text: String, _ width: Int) -> String {
    let shown = Printable.text(text)
    return shown + String(repeating: " ", count: max(0, width - shown.unicodeScalars.count))
  }
}
