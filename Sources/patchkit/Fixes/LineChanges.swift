// SPDX-License-Identifier: GPL-2.0-only

import DriverSources
import PatchModel

/// The difference of two texts as changes that can be made one without the other.
struct LineChanges {
  private struct Change {
    /// 0-based lines of the old text, empty for an insertion; and what stands there instead.
    var replaced: Range<Int>
    var lines: [Bytes]
  }

  private let before: [Bytes]
  /// Runs of lines that only go together: an opening brace with its closing one.
  private var groups: [[Change]] = []

  var count: Int { groups.count }

  /// Throws where libgit2 cannot tell the difference.
  init(_ before: Bytes, _ after: Bytes) throws {
    self.before = Self.lines(before)
    let new = Self.lines(after)
    let diff = try UnifiedDiff.text(of: "text", before, after, context: 0)
    var group: [Change] = []
    var open = 0
    for hunk in try DiffParser.parse(diff).flatMap(\.hunks) {
      // An insertion is named by the line above it.
      let start = hunk.oldCount == 0 ? hunk.oldStart : hunk.oldStart - 1
      let first = hunk.newCount == 0 ? hunk.newStart : hunk.newStart - 1
      let replaced = start..<start + hunk.oldCount
      let lines = Array(new[first..<first + hunk.newCount])
      group.append(Change(replaced: replaced, lines: lines))
      open += Self.opened(lines) - Self.opened(self.before[replaced])
      if open == 0 {
        groups.append(group)
        group = []
      }
    }
    if !group.isEmpty { groups.append(group) }
  }

  /// The old text with some of the changes.
  func text(with made: Set<Int>) -> Bytes {
    var text = Bytes()
    var next = 0
    for change in groups.indices.filter(made.contains).flatMap({ groups[$0] }) {
      text += before[next..<change.replaced.lowerBound].joined()
      text += change.lines.joined()
      next = change.replaced.upperBound
    }
    return text + before[next...].joined()
  }

  /// The 1-based line of the old text at which a change begins.
  func line(of index: Int) -> Int { (groups[index].first?.replaced.lowerBound ?? 0) + 1 }

  /// Lines with their line feeds.
  private static func lines(_ text: Bytes) -> [Bytes] {
    var lines: [Bytes] = []
    var start = 0
    for (index, byte) in text.enumerated() where byte == 0x0A {
      lines.append(Bytes(text[start...index]))
      start = index + 1
    }
    if start < text.count { lines.append(Bytes(text[start...])) }
    return lines
  }

  /// Brackets that are opened and not closed.
  private static func opened(_ lines: some Sequence<Bytes>) -> Int {
    lines.reduce(0) { sum, line in
      line.reduce(sum) { sum, byte in
        switch byte {
        case 0x28, 0x7B: sum + 1
        case 0x29, 0x7D: sum - 1
        default: sum
        }
      }
    }
  }
}
