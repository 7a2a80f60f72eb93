// SPDX-License-Identifier: GPL-2.0-only

public import PatchModel

/// The strings that `MODULE_LICENSE()` may hold, as `include/linux/module.h` lists them.
public enum ModuleLicense: String, Sendable, CaseIterable {
  case gpl = "GPL"
  case gplV2 = "GPL v2"
  case gplAndMore = "GPL and additional rights"
  case dualBSD = "Dual BSD/GPL"
  case dualMIT = "Dual MIT/GPL"
  case dualMPL = "Dual MPL/GPL"
  case proprietary = "Proprietary"

  /// Whether a file under `expression` may say this.
  ///
  /// A dual string promises the other licence for the whole file; a file under that licence alone
  /// keeps the promise, as MIT and BSD allow what the GPL asks for. A plain "GPL" on a file that
  /// gives a choice is true, though it does not tell everything.
  public func agrees(with expression: SPDXExpression) -> Bool {
    switch self {
    case .gpl, .gplV2, .gplAndMore:
      expression.permits { LicenseFamily.gnu.contains($0) || Self.isPermissive($0) }
        && Self.hasGPL(expression)
    case .dualBSD: expression.permits(LicenseFamily.bsd.contains)
    case .dualMIT: expression.permits(LicenseFamily.mit.contains)
    case .dualMPL: expression.permits(LicenseFamily.mozilla.contains) && Self.hasGPL(expression)
    case .proprietary: !Self.hasGPL(expression)
    }
  }

  /// What a file under `expression` should say; nil where no string fits.
  public static func fitting(_ expression: SPDXExpression) -> ModuleLicense? {
    [.dualMIT, .dualBSD, .dualMPL, .gpl].first { $0.agrees(with: expression) }
  }

  private static func isPermissive(_ license: String) -> Bool {
    LicenseFamily.bsd.contains(license) || LicenseFamily.mit.contains(license)
      || license.lowercased() == "zlib"
  }

  private static func hasGPL(_ expression: SPDXExpression) -> Bool {
    expression.licenses.contains { LicenseFamily.gnu.contains($0.license.text) }
  }

  /// What the `MODULE_LICENSE()` lines of a C source say, known or not, in their order.
  public static func strings(in text: Bytes) -> [String] { ModuleLicenseScanner.uses(in: text).map(\.value) }
}
