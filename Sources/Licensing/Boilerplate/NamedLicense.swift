// SPDX-License-Identifier: GPL-2.0-only

/// A licence as a notice names it.
struct NamedLicense: Hashable, Sendable {
  var term: LicenseTerm
  /// As it stands in the notice: "2", "2.1".
  var version: String?
  /// A second version is named, or one that makes no sense with the first.
  var isMuddled = false
  var orLater = false
  var isOnly = false

  /// The SPDX identifier; nil where the notice does not say enough.
  ///
  /// A GPL without a version is one of those: section 9 of the GPL then lets the recipient choose, the
  /// kernel's COPYING does not.
  var identifier: String? {
    guard !isMuddled else { return nil }
    switch term {
    case .gpl: return gnu("GPL", ["1": "1.0", "2": "2.0", "3": "3.0"])
    case .lgpl: return gnu("LGPL", ["2": "2.0", "2.1": "2.1", "3": "3.0"])
    case .agpl: return gnu("AGPL", ["3": "3.0"])
    case .gfdl: return nil
    case .bsd2: return "BSD-2-Clause"
    case .bsd3: return "BSD-3-Clause"
    case .mit: return "MIT"
    case .isc: return "ISC"
    case .zlib: return "Zlib"
    case .ccBy: return "CC-BY-4.0"
    case .ccZero: return "CC0-1.0"
    case .apache: return version.flatMap { ["2": "Apache-2.0"][$0] }
    case .mozilla: return version.flatMap { ["1.1": "MPL-1.1", "2": "MPL-2.0"][$0] }
    case .cddl: return version.flatMap { ["1": "CDDL-1.0"][$0] } ?? "CDDL-1.0"
    case .copyleftNext: return version.flatMap { ["0.3.1": "copyleft-next-0.3.1"][$0] }
    default: return nil
    }
  }

  private func gnu(_ family: String, _ versions: [String: String]) -> String? {
    guard let version, let number = versions[version], !(orLater && isOnly) else { return nil }
    return "\(family)-\(number)-\(orLater ? "or-later" : "only")"
  }
}
