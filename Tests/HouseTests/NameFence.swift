// SPDX-License-Identifier: GPL-2.0-only

/// Names that say nothing: no type, file or target has one.
enum NameFence {
  private static let banned: Set<String> = [
    "Util", "Utils", "Utility", "Utilities", "Helper", "Helpers", "Common", "Manager", "Misc",
  ]
  private static let declarations: Set<Substring> = [
    "struct", "class", "enum", "actor", "protocol", "typealias",
  ]

  /// What is badly named in the file at `path`, each as a sentence.
  static func violations(path: String, text: String) -> [String] {
    let folders = House.parts(path).filter { isBanned($0.split(separator: ".").first.map(String.init) ?? $0) }
    return folders.map { "\(path): '\($0)' is no name" }
      + types(in: text).filter(isBanned).map { "\(path) declares '\($0)'" }
  }

  static func isBanned(_ name: String) -> Bool {
    name == "Base" || words(of: name).contains { banned.contains($0) }
  }

  /// Names that a Swift file declares as types.
  static func types(in text: String) -> [String] {
    var names: [String] = []
    for line in text.split(separator: "\n") where !line.drop(while: { $0 == " " }).hasPrefix("//") {
      let words = line.split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "_") })
      for (word, next) in zip(words, words.dropFirst()) where declarations.contains(word) {
        if next.first?.isUppercase == true { names.append(String(next)) }
      }
    }
    return names
  }

  /// `PatchReaderUtils` is `Patch`, `Reader`, `Utils`.
  private static func words(of name: String) -> [String] {
    var words: [String] = []
    for character in name {
      if character.isUppercase || words.isEmpty { words.append("") }
      words[words.count - 1].append(character)
    }
    return words
  }
}
