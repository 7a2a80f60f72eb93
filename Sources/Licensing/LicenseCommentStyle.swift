// SPDX-License-Identifier: GPL-2.0-only

/// The kind of comment that holds the SPDX line of a file.
///
/// `Documentation/process/license-rules.rst`, "License identifier syntax", 2.
public enum LicenseCommentStyle: Hashable, Sendable {
  /// `// …`
  case slashes
  /// `/* … */` on one line
  case block
  /// `# …`
  case hash
  /// `.. …`
  case dots

  /// What opens the comment, without the blank that follows.
  public var opening: String {
    switch self {
    case .slashes: "//"
    case .block: "/*"
    case .hash: "#"
    case .dots: ".."
    }
  }

  /// What closes it, with the blank before; empty for comments that end with the line.
  public var closing: String { self == .block ? " */" : "" }

  /// The style for a file of this path; nil where the kernel prescribes none.
  public init?(path: String) {
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let name = slash.map { path[path.utf8.index(after: $0)...] } ?? path[...]
    self.init(name: name, ending: Self.ending(of: name))
  }

  init?(name: Substring, ending: Substring) {
    if let style = Self.styles[ending] {
      self = style
    } else if Self.hashNames.contains(where: { name == $0 || name.hasPrefix($0 + ".") }) {
      self = .hash
    } else {
      return nil
    }
  }

  /// Whether `license-rules.rst` names files with this ending. For the others (Kconfig, Makefile, …) what
  /// is customary is asked for more softly.
  static func isPrescribed(ending: Substring) -> Bool { prescribed.contains(ending) }

  /// What stands behind the last dot of a name.
  static func ending(of name: Substring) -> Substring {
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return "" }
    return name[name.utf8.index(after: dot)...]
  }

  private static let prescribed: Set<Substring> = [
    "c", "h", "S", "s", "rs", "dts", "dtsi", "sh", "pl", "py", "awk", "tc", "yaml", "rst",
  ]

  private static let styles: [Substring: LicenseCommentStyle] = [
    "c": .slashes, "rs": .slashes, "dts": .slashes, "dtsi": .slashes, "dtso": .slashes,
    "h": .block, "S": .block, "s": .block,
    "sh": .hash, "pl": .hash, "py": .hash, "awk": .hash, "tc": .hash, "yaml": .hash, "yml": .hash,
    "mk": .hash, "tbl": .hash,
    "rst": .dots,
  ]

  /// Also with an ending: `Kconfig.debug`, `Makefile.build`.
  private static let hashNames = ["Makefile", "Kbuild", "Kconfig"]
}
