// SPDX-License-Identifier: GPL-2.0-only

/// What a notice names: a licence, a version, who published it, where it lies.
enum LicenseTerm: String, CaseIterable, Sendable {
  case gpl, lgpl, agpl, gfdl
  case bsd, bsd2, bsd3, openib, mit, isc, zlib, apache, mozilla, cddl, copyleftNext, publicDomain
  /// Creative Commons: Attribution 4.0, the dedication CC0, and all others.
  case ccBy, ccZero, creativeCommons
  /// Licences that SPDX has no short name for, or that no kernel file should be under.
  case foreign
  /// With the number that `LicenseNames` reads from its words.
  case version
  /// "or (at your option) any later version"
  case later
  /// "only", "and no later version"
  case only
  /// "as published by the Free Software Foundation"
  case publisher
  case foundation
  /// Where the foundation once was, or is.
  case street
  /// The file that holds a licence's text.
  case copying

  /// As phrases write it.
  var name: String { "<\(rawValue)>" }

  /// The names of licences.
  var isLicense: Bool {
    switch self {
    case .version, .later, .only, .publisher, .foundation, .street, .copying: false
    default: true
    }
  }

  /// Its wordings.
  var wordings: [String] {
    switch self {
    case .gpl:
      [
        "gnu general public (license|licenses) [gpl|the gpl|gnu gpl]",
        "gnu (public|general) license [gpl|the gpl]",
        "gnu gpl [license]", "gpl [license]", "general public license [gpl|the gpl]",
        "gnu general public [gpl]",
        "gnu general public version",
      ]
    case .lgpl:
      [
        "[gnu] (lesser|library) [gnu] [general] public license [lgpl|gpl|the lgpl]",
        "gnu [general] (lesser|library) [general] public license [lgpl]", "gnu (lesser|library) gpl",
        "gnu lesser license", "[gnu] lgpl [license]", "gnu lesser or library general public license",
      ]
    case .agpl: ["[gnu] affero general public license", "agpl"]
    case .gfdl: ["gnu free documentation license [fdl|gfdl]", "gfdl", "gnu fdl"]
    case .bsd:
      [
        "[modified] bsd [style|type|like] (license|licenses|copyright|licensed|terms)",
        "berkeley [style] license",
        "bsd style",
      ]
    case .bsd2:
      [
        "(2|two) clause [simplified] bsd [style] [license]", "bsd (2|two) clause [license]",
        "simplified bsd license", "freebsd license",
      ]
    case .bsd3:
      [
        "(3|three) clause [modified] bsd [style] [license]", "bsd (3|three) clause [license]",
        "(new|revised) bsd license",
      ]
    case .openib: ["openib org bsd [style] license", "openib bsd license"]
    case .mit: ["(mit|x11|x|expat|x consortium) [x11|expat|x] [style] (license|licenses)", "mit x11"]
    case .isc: ["isc [style] license"]
    case .zlib: ["zlib [libpng] license"]
    case .apache: ["apache [software] license"]
    case .mozilla: ["mozilla public license [mpl|the mpl]", "mpl [license]"]
    case .cddl: ["common development and distribution license [cddl|the license]", "cddl"]
    case .copyleftNext: ["copyleft next"]
    case .publicDomain: ["public domain"]
    case .ccBy:
      [
        "creative commons attribution 4.0 [international] [public] [license]",
        "cc by 4.0 [international] [license]",
      ]
    case .ccZero: ["[creative commons] cc0 [1.0] [universal]", "creative commons zero [license]"]
    case .creativeCommons:
      [
        "creative commons [attribution] [(share|alike|sharealike|non|commercial|noncommercial|no|derivatives)*4]"
      ]
    case .foreign:
      [
        "openssl [and ssleay] license", "cryptogams [licenses|license]", "cavium license",
        "openssl and cryptogams licenses",
      ]
    case .version:
      [
        "(version|versions|v) [number] {number} [june 1991|dated june 1991|of june 1991|1991] {license}",
        "(version|v) {number} [only] {license}",
      ]
    case .later:
      [
        "[and|or|of] [{option}] [or] [any] (later|newer|higher|subsequent|future) [version|versions|revision] {license} [{option}]",
        "[and|or] [{option}] any (later|newer|higher|subsequent|above) [version|versions|revision] {license} [{option}]",
        "or [a] (newer|above|greater|higher|up|upwards)", "+", "or any (later|newer) at your option",
      ]
    case .only:
      [
        "only {license}", "[but|and] not [any] (later|newer) [version|versions]",
        "and (no|not) (later|other) version",
        "and not later",
      ]
    case .publisher:
      [
        "[as|are] (published|publishhed|publised|published by|released) by [the] (free software foundation|fsf) [inc] [<street>]"
      ]
    case .foundation: ["[the] free software foundation [inc|incorporated]", "[the] fsf"]
    case .street:
      [
        "(59|53) temple (place|pl) {boston}", "51 franklin (street|st|steet|road) {boston}",
        "31 milk (street|st) ~4 {boston}", "(675|675a) (mass|massachusetts) (ave|avenue) {boston}",
      ]
    case .copying:
      [
        "[the] [file|files] copying [lib|txt|gpl] [file] {place}",
        "[the] [file|files] license [txt|gpl] file {place}",
        "[the] (file|files) [named|called] license [txt|gpl|gpl2] {place}", "[the] gpl txt file {place}",
        "[usr src] linux copying",
      ]
    }
  }

  /// Parts of the wordings above.
  static let parts: [String: String] = [
    "number": "(1|1.0|2|2.0|2.1|3|3.0|1.1|1.2|two|0.3.1)",
    "license": "[of (the|that|this|the named|said) license]",
    "option": "(at|as) (your|its|the user|the licensee|the recipient|my|their) (option|discretion|choice)",
    "boston":
      "(suite|fifth|5th|floor|330|500|ste|boston|cambridge|ma|massachusetts|02139|02111|02110|021110|1307|1301|1335|usa|us|united|states|america|of|4307|13|fl|floor|02111-1307)*12",
    "place":
      "[(included|distributed|found|supplied|shipped) with [this|the] [software|package|distribution|program|kernel]|(in|of|at|from|within|included in|which is in|that is in) [the|this] (main|top|root|base|toplevel|level|linux|kernel|source|sources|this|the|directory|of|archive|tree|distribution|package|release|software|project|for|u|boot|folder|build|file|subdirectory|repository)*10]",
  ]
}
