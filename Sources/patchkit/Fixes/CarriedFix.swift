// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Carries the fixes of a commit's patch over to a later version of a file.
///
/// The file may have moved on since the commit, so a change is made only where the lines that it
/// replaces are still there, together with the lines around them, and in one place only.
struct CarriedFix {
  /// A run of lines that the fixes replaced, with what stood around it.
  private struct Change {
    /// New-side lines of the hunk, before and after the fixes.
    var old: [Bytes]
    var new: [Bytes]
    /// 1-based line of the file that `old` starts at, as of the commit.
    var line: Int
  }

  /// The lines of the file, their line feeds left out.
  private var lines: [Bytes]
  /// Changes that found their place, and those that did not.
  private(set) var made = 0
  private(set) var missed = 0

  init(_ text: Bytes) {
    lines = text.split(separator: 0x0A, omittingEmptySubsequences: false).map { Bytes($0) }
  }

  var text: Bytes { Bytes(lines.joined(separator: [0x0A])) }

  /// Makes the changes that turned `hunks` into `fixed`.
  mutating func carry(over hunks: [Hunk], to fixed: [Hunk]) {
    guard hunks.count == fixed.count else { return }
    for (hunk, fixed) in zip(hunks, fixed) where hunk != fixed {
      make(Change(old: Self.newSide(hunk), new: Self.newSide(fixed), line: hunk.newStart))
    }
  }

  private mutating func make(_ change: Change) {
    let matches = places(of: change.old, near: change.line - 1)
    guard
      let place = matches.first(where: { $0 == change.line - 1 })
        ?? (matches.count == 1 ? matches.first : nil)
    else {
      makeParts(of: change)
      return
    }
    lines.replaceSubrange(place..<(place + change.old.count), with: change.new)
    made += 1
  }

  /// The whole hunk is no longer there; its changed lines may be, each on its own.
  private mutating func makeParts(of change: Change) {
    guard change.old.count == change.new.count else {
      missed += 1
      return
    }
    for (old, new) in zip(change.old, change.new) where old != new {
      let matches = places(of: [old], near: 0)
      if matches.count == 1, let place = matches.first {
        lines[place] = new
        made += 1
      } else {
        missed += 1
      }
    }
  }

  /// Where `wanted` stands, the line `guess` (from 0) looked at first.
  private func places(of wanted: [Bytes], near guess: Int) -> [Int] {
    func stands(at place: Int) -> Bool {
      place >= 0 && place + wanted.count <= lines.count
        && zip(wanted.indices, place...).allSatisfy { wanted[$0] == lines[$1] }
    }
    if stands(at: guess) { return [guess] }
    return lines.indices.filter(stands)
  }

  private static func newSide(_ hunk: Hunk) -> [Bytes] {
    hunk.lines.filter { $0.kind != .removed }.map(\.text)
  }
}
