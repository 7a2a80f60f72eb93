// SPDX-License-Identifier: GPL-2.0-only

/// A word of a comment, as the recogniser sees it.
struct ProseWord: Hashable, Sendable {
  /// What stands between a word and the one before it.
  enum Break: UInt8, Comparable, Sendable {
    case none, sentence, paragraph
    static func < (a: Break, b: Break) -> Bool { a.rawValue < b.rawValue }
  }

  /// Its number in the vocabulary; `Vocabulary.unknown` for words that no phrase has.
  var code: Int32
  /// Bytes of the file.
  var range: Range<Int>
  var gap: Break
  /// Index of its comment.
  var comment: Int
}
