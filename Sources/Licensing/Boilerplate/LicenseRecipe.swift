// SPDX-License-Identifier: GPL-2.0-only

/// A licence that is known by the pieces of its text.
struct LicenseRecipe: Sendable {
  var identifier: String
  var parts: Set<LicensePart>
  /// Pieces that make it another licence.
  var without: Set<LicensePart> = []

  /// The first that fits counts: those that ask for more come first.
  static let all: [LicenseRecipe] = [
    .init(identifier: "BSD-4-Clause", parts: bsd.union([.bsdBinary, .bsdEndorsement, .bsdAdvertising])),
    .init(
      identifier: "BSD-3-Clause", parts: bsd.union([.bsdBinary, .bsdEndorsement]), without: [.bsdAdvertising]),
    .init(
      identifier: "BSD-2-Clause", parts: bsd.union([.bsdBinary]), without: [.bsdEndorsement, .bsdAdvertising]),
    .init(
      identifier: "Linux-OpenIB", parts: [.bsdOpening, .bsdSource, .bsdBinary, .asIs],
      without: [.bsdDisclaimer, .bsdEndorsement, .bsdAdvertising]),
    .init(identifier: "BSD-1-Clause", parts: bsd, without: [.bsdBinary, .bsdEndorsement, .bsdAdvertising]),
    .init(identifier: "X11", parts: [.mitGrant, .mitNotice, .asIs, .nameUnused]),
    .init(identifier: "MIT", parts: [.mitGrant, .mitNotice, .asIs], without: [.nameUnused]),
    .init(identifier: "ISC", parts: [.iscGrant, .iscDisclaimer]),
    .init(identifier: "Zlib", parts: [.zlibGrant, .zlibOrigin, .zlibNotice]),
    .init(identifier: "IBM-pibs", parts: [.ibmGrant]),
  ]

  private static let bsd: Set<LicensePart> = [.bsdOpening, .bsdSource, .bsdDisclaimer]

  /// The licences whose texts `found` makes up, and the pieces that are of none.
  static func licenses(of found: Set<LicensePart>) -> (identifiers: [String], rest: Set<LicensePart>) {
    var rest = found
    var identifiers: [String] = []
    for recipe in all where recipe.parts.isSubset(of: found) && recipe.without.isDisjoint(with: found) {
      guard !recipe.parts.isDisjoint(with: rest) else { continue }
      identifiers.append(recipe.identifier)
      rest.subtract(recipe.parts)
    }
    return (identifiers, rest)
  }
}
