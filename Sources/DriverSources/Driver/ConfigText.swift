// SPDX-License-Identifier: GPL-2.0-only

/// Sections in git-config(1)'s syntax, to be written.
struct ConfigText {
  private(set) var text = ""

  mutating func section(_ kind: String, _ name: String) {
    text += "[\(kind) \"\(Self.escaped(name))\"]\n"
  }

  mutating func add(_ key: String, _ value: String) {
    let isPlain =
      value.utf8.allSatisfy { (0x20..<0x7F).contains($0) && !"#;\"\\".utf8.contains($0) }
      && value.first != " " && value.last != " "
    text += "\t\(key) = " + (isPlain ? value : "\"\(Self.escaped(value))\"") + "\n"
  }

  mutating func add(_ key: String, _ values: [String]) {
    for value in values where !value.isEmpty { add(key, value) }
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "\"", "\\": result += "\\\(character)"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default: result.append(character)
      }
    }
  }
}
