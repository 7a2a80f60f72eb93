// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Which symbols are exported to modules under the GPL alone, as a build lists it in `Module.symvers`
/// (`Documentation/kbuild/modules.rst`, "Symbols from other modules").
struct ExportTable: Sendable {
  private(set) var restricted: Set<String> = []
  /// Whether any list was read.
  private(set) var isKnown = false

  /// Adds a list: checksum, symbol, module and kind of export, a tab between them.
  mutating func add(_ list: Bytes) {
    isKnown = true
    for line in list.split(separator: 0x0A) {
      let columns = line.split(separator: 0x09, maxSplits: 4, omittingEmptySubsequences: false)
      guard columns.count >= 4, columns[3].starts(with: "EXPORT_SYMBOL_GPL".utf8) else { continue }
      restricted.insert(String(lossy: columns[1]))
    }
  }

  /// Those that `object` takes from others, sorted.
  func restricted(in object: ObjectFile) -> [String] {
    guard isKnown else { return [] }
    return Set(object.symbols.lazy.filter(\.isUndefined).map(\.name)).intersection(restricted).sorted()
  }
}
