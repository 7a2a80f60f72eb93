// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// A line as the C preprocessor sees it: continued lines joined, and a comment that spans lines is one blank.
struct LogicalLine: Hashable {
  /// A `#` line, as ranges of the text.
  struct Directive: Hashable {
    /// Offset of the `#` (or of its digraph `%:`).
    var hash: Int
    /// `if`, `elif`, `define`; continued lines inside of it joined.
    var keyword: Bytes
    var keywordRange: Range<Int>
    /// From behind the keyword to the line's end, the line feed left out.
    var argument: Range<Int>
    /// 1-based number of the physical line with the `#`.
    var line: Int
    /// A comment that started on an earlier line ends in front of the `#`.
    var followsComment: Bool
  }

  /// With the line feed that ends it, where there is one.
  var range: Range<Int>
  /// 1-based number of its first physical line.
  var number: Int
  var directive: Directive?
  /// Nothing but blanks.
  var isBlank: Bool
}
