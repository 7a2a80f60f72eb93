// SPDX-License-Identifier: GPL-2.0-only

/// Why a source cannot be stripped. `line` counts from 1.
public enum StripError: Error, Hashable, Sendable {
  /// `#else`, `#elif` or `#endif` without an open conditional before it.
  case notOpen(directive: String, line: Int)
  /// `#else` or `#elif` behind the conditional's `#else`.
  case afterElse(directive: String, line: Int)
  /// A conditional that the file does not close.
  case notClosed(line: Int)
  /// `#elifdef` or `#elifndef`, which compilers before gcc 12 do not know, in a conditional that would change.
  case newDirective(String, line: Int)
  /// A raw string literal, which this does not read.
  case rawString(line: Int)
}
