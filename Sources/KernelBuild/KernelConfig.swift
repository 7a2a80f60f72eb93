// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// How a kernel is configured: its `include/config/auto.conf`, or its `.config`.
struct KernelConfig: Sendable {
  /// By symbol, without `CONFIG_`.
  private let values: [String: String]

  /// Nil where `headers`, the kernel's build directory, has neither file.
  init?(headers: String) {
    guard
      let text = (try? BuildDirectory.read(headers + "/include/config/auto.conf"))
        ?? (try? BuildDirectory.read(headers + "/.config"))
    else { return nil }
    self.init(text: text)
  }

  init(text: Bytes) {
    var values: [String: String] = [:]
    for line in text.split(separator: 0x0A) where line.starts(with: "CONFIG_".utf8) {
      guard let sign = line.firstIndex(of: 0x3D) else { continue }
      values[String(lossy: line[line.index(line.startIndex, offsetBy: 7)..<sign])] = String(
        lossy: line[(sign + 1)...])
    }
    self.values = values
  }

  /// `y`, `m`, a number or a text in quotes; nil for what is not set.
  subscript(_ symbol: String) -> String? { values[symbol] }

  func isSet(_ symbol: String) -> Bool { values[symbol] == "y" }

  /// Whether an object's record holds all that Kbuild runs for it, `#SYMVER` lines aside.
  var recordsEverything: Bool {
    !["TRIM_UNUSED_KSYMS", "FTRACE_MCOUNT_USE_RECORDMCOUNT", "GENDWARFKSYMS", "LTO_CLANG"].contains(
      where: isSet)
  }
}
