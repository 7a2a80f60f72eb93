// SPDX-License-Identifier: GPL-2.0-only

/// How far one identifier is from another: letters to insert, delete or exchange (Levenshtein),
/// capitals and small letters being the same.
enum SpellingDistance {
  /// Longer words are nobody's misspelt identifier, and are not compared.
  static let lengthLimit = 64

  /// The nearest of `candidates`; nil where all differ in more than a third of their letters, or in their digits: a
  /// version is not misspelt, it is another one.
  static func nearest(to word: String, among candidates: [String]) -> String? {
    let letters = folded(word)
    guard !letters.isEmpty, letters.count <= lengthLimit else { return nil }
    // Sorted, so that of two equally near ones the same is always taken.
    let ranked = candidates.filter { haveSameVersion(word, $0) }.sorted().map {
      ($0, between(letters, folded($0)))
    }
    guard let best = ranked.min(by: { $0.1 < $1.1 }) else { return nil }
    return best.1 * 3 <= max(letters.count, 3) ? best.0 : nil
  }

  /// Whether the digits of one begin with those of the other: `GPLv2` may mean `GPL-2.0`.
  private static func haveSameVersion(_ a: String, _ b: String) -> Bool {
    let digits = [a, b].map { $0.utf8.filter { (0x30...0x39).contains($0) } }
    return digits[0].starts(with: digits[1]) || digits[1].starts(with: digits[0])
  }

  private static func folded(_ word: String) -> [UInt8] { word.utf8.map(\.foldedCase) }

  static func between(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var row = Array(0...b.count)
    for i in a.indices {
      var diagonal = row[0]
      row[0] = i + 1
      for j in b.indices {
        let above = row[j + 1]
        row[j + 1] = min(above + 1, row[j] + 1, diagonal + (a[i] == b[j] ? 0 : 1))
        diagonal = above
      }
    }
    return row[b.count]
  }
}
