// SPDX-License-Identifier: GPL-2.0-only

/// A comment of a source file, or of a text that is prose throughout.
struct Comment: Hashable, Sendable {
  enum Form: Hashable, Sendable {
    /// `/* … */`
    case block
    /// Lines that each begin with the same marker (`//`, `#`, …).
    case lines
    /// No marker at all: text files, and text that a language quotes.
    case plain
  }

  var form: Form
  /// Bytes of the file, from what opens the comment to what closes it, without the last line feed.
  var range: Range<Int>
  /// Nothing but blanks stands beside it on its first and last line.
  var standsAlone: Bool
}
