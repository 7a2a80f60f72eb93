// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// The words that phrases are made of, numbered. All other words are one and the same to the recogniser.
struct Vocabulary: Sendable {
  static let unknown: Int32 = 0
  /// The word that any address of the web is.
  static let address = "<url>"

  private var codes: [String: Int32] = [:]
  private var names: [String] = [""]
  private var beforeNumbers: Set<Int32> = []
  /// Spellings with one letter left out, of the words that are long enough to be known by the rest.
  private var shortened: [String: Int32] = [:]

  /// How many numbers are in use; they begin at 0.
  var count: Int { names.count }

  /// The number of `word`, which gets one if it has none yet.
  mutating func learn(_ word: String) -> Int32 {
    if let code = codes[word] { return code }
    let code = Int32(names.count)
    names.append(word)
    codes[word] = code
    if Self.beforeNumbers.contains(word) { beforeNumbers.insert(code) }
    if word.utf8.count >= Self.tolerantLength {
      for spelling in Self.shorter(word) where shortened[spelling] == nil { shortened[spelling] = code }
    }
    return code
  }

  func code(_ word: String) -> Int32 { codes[word] ?? Self.unknown }

  func name(_ code: Int32) -> String { names[Int(code)] }

  /// The number of a word as it stands in a file. Case, British spelling and one wrong, missing or
  /// surplus letter of a long word do not matter.
  func code(of text: Bytes, _ range: Range<Int>) -> Int32 {
    guard range.count <= 24 else { return Self.unknown }
    let word = String(lossy: text[range].map(\.foldedCase))
    if let code = codes[Self.synonyms[word] ?? word] { return code }
    guard range.count >= Self.tolerantLength, text[range].allSatisfy({ $0.foldedCase.isLetter }) else {
      return Self.unknown
    }
    if let code = shortened[word] { return code }
    for spelling in Self.shorter(word) {
      if let code = codes[spelling], spelling.utf8.count >= Self.tolerantLength { return code }
      if let code = shortened[spelling], names[Int(code)].utf8.count == range.count { return code }
    }
    return Self.unknown
  }

  /// Whether a number behind this word belongs to it, and opens no list item.
  func isBeforeNumber(_ code: Int32) -> Bool { beforeNumbers.contains(code) }

  private static let tolerantLength = 7
  private static let beforeNumbers: Set = [
    "version", "versions", "v", "ver", "gpl", "lgpl", "mpl", "license", "number", "revision",
  ]
  private static let synonyms = [
    "licence": "license", "licences": "licenses", "licenced": "licensed", "licencing": "licensing",
    "ver": "version", "vers": "version", "noninfringement": "infringement",
  ]

  private static func shorter(_ word: String) -> [String] {
    word.indices.map { index in
      var rest = word
      rest.remove(at: index)
      return rest
    }
  }
}

extension UInt8 {
  var isLetter: Bool { (0x61...0x7A).contains(self) || (0x41...0x5A).contains(self) }
}
