// SPDX-License-Identifier: GPL-2.0-only

/// Licences that `MODULE_LICENSE()` does not tell apart.
enum LicenseFamily: Sendable {
  /// GPL and LGPL of any version: "LGPL linked with GPL is a GPL combined work"
  /// (`include/linux/module.h`).
  case gnu
  /// The BSD licences and those with the same few terms.
  case bsd
  case mit
  case mozilla

  private var prefixes: [String] {
    switch self {
    case .gnu: ["gpl-", "lgpl-"]
    case .bsd: ["bsd-", "0bsd", "isc", "linux-openib"]
    case .mit: ["mit", "x11"]
    case .mozilla: ["mpl-"]
    }
  }

  func contains(_ identifier: String) -> Bool {
    let name = identifier.lowercased()
    return prefixes.contains { name.hasPrefix($0) }
  }
}
