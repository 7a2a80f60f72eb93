// SPDX-License-Identifier: GPL-2.0-only

/// The two spellings that GNU licences have: `GPL-2.0+` of SPDX 1 and 2, `GPL-2.0-or-later` since.
///
/// Older trees, and some licences in newer ones, know the first one only.
enum CatalogSpelling {
  /// How the catalogue writes a licence that has its current spelling; nil where it has none such.
  static func name(of identifier: String, in catalog: LicenseCatalog) -> String? {
    [identifier, older(identifier)].lazy.compactMap { catalog.license($0)?.identifier }.first
  }

  /// The catalogue's names of several licences. Throws `notInCatalog` where it lacks one.
  static func names(
    of identifiers: [String], in catalog: LicenseCatalog
  ) throws(LicenseRefusal) -> [String] {
    var names: [String] = []
    for identifier in identifiers {
      guard let name = name(of: identifier, in: catalog) else { throw .notInCatalog(identifier) }
      names.append(name)
    }
    return names
  }

  private static func older(_ identifier: String) -> String {
    if identifier.hasSuffix("-or-later") { return identifier.dropLast("-or-later".count) + "+" }
    return identifier.hasSuffix("-only") ? String(identifier.dropLast("-only".count)) : identifier
  }

  /// The current spelling of a GNU licence; others as they are.
  static func current(_ identifier: String) -> String {
    guard ["GPL-", "LGPL-", "AGPL-"].contains(where: identifier.hasPrefix) else { return identifier }
    if identifier.hasSuffix("+") { return identifier.dropLast() + "-or-later" }
    return identifier.hasSuffix("-only") || identifier.hasSuffix("-or-later")
      ? identifier : identifier + "-only"
  }
}
