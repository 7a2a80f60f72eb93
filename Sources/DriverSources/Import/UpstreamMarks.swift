// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// The upstream commits that messages name, in the forms that are in use: `Upstream-commit: ID`,
/// `commit ID upstream.` and `[ Upstream commit ID ]` (stable), `(cherry picked from commit ID)` (git), and
/// links to cgit (`commit/?id=ID`) and to other web pages of a repository (`/commit/ID`).
struct UpstreamMarks {
  /// Ids of at least twelve digits, some of them abbreviated, by the first twelve.
  private var known: [Substring: [String]] = [:]

  mutating func add(_ message: Bytes) {
    for id in Self.ids(in: message) { known[id.prefix(12), default: []].append(id) }
  }

  func contains(_ commit: CommitID) -> Bool {
    known[commit.hex.prefix(12)]?.contains { commit.hex.hasPrefix($0) } ?? false
  }

  var isEmpty: Bool { known.isEmpty }

  /// In the order of the message.
  static func ids(in message: Bytes) -> [String] {
    String(lossy: message).split(separator: "\n").flatMap { line in ids(in: line.lowercased()) }
  }

  private static let openings = [
    "upstream-commit: ", "upstream commit ", "cherry picked from commit ", "commit/?id=", "/commit/",
  ]

  private static func ids(in line: String) -> [String] {
    var found: [String] = []
    for opening in openings {
      for range in line.ranges(of: opening) { found += id(line[range.upperBound...]) }
    }
    if line.hasPrefix("commit ") {
      let rest = line.dropFirst(7)
      let after = rest.drop { $0.isHexDigit }.trimmingPrefix { $0 == " " }
      if after.hasPrefix("upstream") { found += id(rest) }
    }
    return found
  }

  private static func id(_ text: Substring) -> [String] {
    let digits = text.prefix { $0.isHexDigit && $0.isASCII }
    return (12...40).contains(digits.count) ? [String(digits)] : []
  }
}
