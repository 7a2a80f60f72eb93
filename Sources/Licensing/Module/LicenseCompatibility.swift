// SPDX-License-Identifier: GPL-2.0-only

extension SPDXExpression {
  /// Whether code under it may be linked with code under GPL-2.0-only.
  public var goesWithKernel: Bool { permits(LicenseFamily.goesWithGPL2) }

  /// Whether it leaves no choice but the GPL; the LGPL may be turned into it, and need not.
  public var needsGPL: Bool { namesGPL && !permits { !LicenseFamily.isGPL($0) } }

  /// Whether it names the GPL, or the LGPL, "which linked with GPL is a GPL combined work".
  var namesGPL: Bool { licenses.contains { LicenseFamily.gnu.contains($0.license.text) } }
}

extension ModuleLicense {
  /// Whether a part under `expression` gives what the string promises: of a dual one, a choice besides the GPL. A
  /// part that asks for less than the other licence does not break it.
  func isKept(by expression: SPDXExpression) -> Bool {
    let family: LicenseFamily
    switch self {
    case .gpl, .gplV2, .gplAndMore, .proprietary: return true
    case .dualBSD: family = .bsd
    case .dualMIT: family = .mit
    case .dualMPL: family = .mozilla
    }
    return expression.permits { family.contains($0) || LicenseFamily.isPermissive($0) }
  }
}

extension LicenseFamily {
  /// Compared in lower case. What these licences ask for, GPL-2.0 asks for as well.
  private static let permissive: Set<String> = [
    "0bsd", "bsd-1-clause", "bsd-2-clause", "bsd-2-clause-patent", "bsd-3-clause", "bsd-3-clause-clear",
    "bsl-1.0", "cc0-1.0", "isc", "linux-openib", "mit", "mit-0", "ncsa", "unlicense", "x11", "zlib",
  ]
  private static let withGPL2: Set<String> = [
    "gpl-1.0+", "gpl-1.0-or-later", "gpl-2.0", "gpl-2.0+", "gpl-2.0-only", "gpl-2.0-or-later", "lgpl-2.0",
    "lgpl-2.0+", "lgpl-2.0-only", "lgpl-2.0-or-later", "lgpl-2.1", "lgpl-2.1+", "lgpl-2.1-only",
    "lgpl-2.1-or-later", "mpl-2.0",
  ]

  static func isPermissive(_ identifier: String) -> Bool { permissive.contains(identifier.lowercased()) }

  static func goesWithGPL2(_ identifier: String) -> Bool {
    isPermissive(identifier) || withGPL2.contains(identifier.lowercased())
  }

  static func isGPL(_ identifier: String) -> Bool { identifier.lowercased().hasPrefix("gpl-") }
}
