// SPDX-License-Identifier: GPL-2.0-only

/// Why nobody could be named.
public enum MaintainersError: Error, Hashable, Sendable {
  /// A file cannot be read; `code` is errno.
  case file(path: String, code: Int32)
  /// There is no MAINTAINERS at `path`, or the directory has none.
  case noMaintainers(path: String)
  /// A pattern of a MAINTAINERS file that is no regular expression, at a 1-based line of its text.
  case badPattern(expression: String, reason: String, line: Int)
}
