// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Writes what `GitConfig` reads: git-config(1)'s syntax, every value fit to be read back as it was.
struct GitConfigText {
  private(set) var bytes: Bytes = []

  /// `[name]`, or `[name "subsection"]`.
  mutating func section(_ name: String, _ subsection: String? = nil) {
    let quoted = subsection.map { " \"\(Self.escaped($0, lineFeed: ""))\"" } ?? ""
    bytes += Bytes("[\(name)\(quoted)]\n".utf8)
  }

  /// A line of the section begun last. A NUL, which no value can hold, is left out.
  mutating func entry(_ name: String, _ value: String) {
    let text = String(value.unicodeScalars.filter { $0 != "\0" && $0 != "\r" })
    bytes += Bytes("\t\(name) = \"\(Self.escaped(text, lineFeed: "\\n"))\"\n".utf8)
  }

  private static func escaped(_ text: String, lineFeed: String) -> String {
    var quoted = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": quoted += "\\\\"
      case "\"": quoted += "\\\""
      case "\n": quoted += lineFeed
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted
  }
}
