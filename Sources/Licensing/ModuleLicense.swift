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
  /// gives a choice is true, though it does not tell everything. "GPL and additional rights" is what
  /// `license-rules.rst` calls the historical way to say "Dual MIT/GPL".
  public func agrees(with expression: SPDXExpression) -> Bool {
    switch self {
    case .gpl, .gplV2:
      expression.permits { LicenseFamily.gnu.contains($0) || LicenseFamily.isPermissive($0) }
        && expression.namesGPL
    case .gplAndMore: Self.gpl.agrees(with: expression) || Self.dualMIT.agrees(with: expression)
    case .dualBSD: expression.permits(LicenseFamily.bsd.contains)
    case .dualMIT: expression.permits(LicenseFamily.mit.contains)
    case .dualMPL: expression.permits(LicenseFamily.mozilla.contains) && expression.namesGPL
    case .proprietary: !expression.namesGPL
    }
  }

  /// What a file under `expression` should say; nil where no string fits.
  public static func fitting(_ expression: SPDXExpression) -> ModuleLicense? {
    [.dualMIT, .dualBSD, .dualMPL, .gpl].first { $0.agrees(with: expression) }
  }

  /// What the `MODULE_LICENSE()` lines of a C source say, known or not, in their order.
  public static func strings(in text: Bytes) -> [String] { ModuleLicenseScanner.uses(in: text).map(\.value) }
}
