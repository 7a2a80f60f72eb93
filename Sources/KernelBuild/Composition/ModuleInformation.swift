// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// What a module says of itself: the `KEY=VALUE` strings of its `.modinfo`.
struct ModuleInformation: Sendable {
  /// Values of `license`, in their order.
  private(set) var licenses: [String] = []
  /// The kernel it was built for: the first word of `vermagic`.
  private(set) var release: String?

  init(_ module: ObjectFile) {
    let content = module.section(named: ".modinfo")?.content ?? []
    for entry in content.split(separator: 0) {
      guard let sign = entry.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let value = String(lossy: entry[(sign + 1)...])
      switch String(lossy: entry[..<sign]) {
      case "license": licenses.append(value)
      case "vermagic": release = value.split(separator: " ").first.map(String.init)
      default: continue
      }
    }
  }
}
