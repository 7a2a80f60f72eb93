// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// The SPDX line that a file gets, and where.
struct TagLine {
  /// With its line end.
  let bytes: Bytes
  /// Byte offset of the line that it comes before.
  let offset: Int

  /// Throws `noForm` for files that have no usual form of comment, or whose first lines are taken.
  init(expression: String, path: String, text: Bytes) throws(LicenseRefusal) {
    let isScript = text.has("#!", at: 0)
    guard let style = LicenseCommentStyle(path: path) ?? (isScript ? .hash : nil) else { throw .noForm }
    let first = text.index(of: 0x0A, in: 0..<text.count) ?? text.count
    offset = isScript ? min(first + 1, text.count) : 0
    // Python looks for a coding line in the first two; a byte order mark has to be the first thing.
    let second = text.index(of: 0x0A, in: offset..<text.count) ?? text.count
    guard !text.has("\u{FEFF}", at: 0),
      style != .hash || text.index(of: "coding", in: offset..<second) == nil,
      !isScript || first < text.count
    else { throw .noForm }
    let end = first > 0 && first < text.count && text[first - 1] == 0x0D ? "\r\n" : "\n"
    let line = "\(style.opening) \(SPDXTag.key) \(expression)\(style.closing)\(end)"
    // What follows a comment of reStructuredText without a blank line may belong to it.
    bytes = Bytes((style == .dots ? line + end : line).utf8)
  }
}
