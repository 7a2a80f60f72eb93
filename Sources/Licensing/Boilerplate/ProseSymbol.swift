// SPDX-License-Identifier: GPL-2.0-only

/// A word, or the words that make up one term: what clauses are made of.
struct ProseSymbol: Hashable, Sendable {
  /// Number of the word or term in the vocabulary.
  var code: Int32
  /// Indices of its words.
  var words: Range<Int>
  /// What stands before it.
  var gap: ProseWord.Break
}
