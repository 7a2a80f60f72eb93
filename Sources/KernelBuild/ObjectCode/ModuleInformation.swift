// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// What a module says of itself: the `KEY=VALUE` strings of its `.modinfo` (include/linux/moduleparam.h).
struct ModuleInformation: Sendable {
  private var values: [String: [String]] = [:]

  /// Nil for an object without such a section, which is no module.
  init?(_ module: ObjectFile) {
    guard let section = module.section(named: ".modinfo") else { return nil }
    for entry in section.content.split(separator: 0) {
      guard let sign = entry.firstIndex(of: UInt8(ascii: "=")) else { continue }
      values[String(lossy: entry[..<sign]), default: []].append(String(lossy: entry[(sign + 1)...]))
    }
  }

  /// All values of `key`, in their order.
  subscript(_ key: String) -> [String] { values[key] ?? [] }

  /// The kernel that it was built for, and that kernel's options: `6.1.0-56-amd64 SMP preempt mod_unload modversions`.
  var versionMagic: String? { self["vermagic"].first }

  /// The first word of that.
  var release: String? { versionMagic?.split(separator: " ").first.map(String.init) }

  /// Modules that must be loaded before, by their files' names.
  var needs: [String] { self["depends"].flatMap { $0.split(separator: ",").map(String.init) } }
}
