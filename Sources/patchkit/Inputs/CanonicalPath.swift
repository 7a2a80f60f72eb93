// SPDX-License-Identifier: GPL-2.0-only

/// Writes a path without what means nothing in it: `./a//b/./c/` is `a/b/c`.
///
/// `..` stays, as a link may be before it; at the very top it means nothing either.
enum CanonicalPath {
  static func text(_ path: String) -> String {
    guard !path.isEmpty else { return path }
    let isAbsolute = path.hasPrefix("/")
    var parts = path.split(separator: "/").filter { $0 != "." }
    if isAbsolute { parts = Array(parts.drop { $0 == ".." }) }
    let text = parts.joined(separator: "/")
    return isAbsolute ? "/" + text : text.isEmpty ? "." : text
  }
}
