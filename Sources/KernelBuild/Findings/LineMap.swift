// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Where the lines of one state of a file are in the next one. Lines are 1-based.
struct LineMap: Sendable {
  /// New line of each old one, 0 for one that is gone; index 0 is line 1.
  private var newLines: [Int] = []
  /// Which change each line belongs to, 0 for none.
  private var oldChanges: [Int] = []
  private var newChanges: [Int] = []

  init(from old: Bytes, to new: Bytes) {
    let before = old.split(separator: 0x0A, omittingEmptySubsequences: false)
    let after = new.split(separator: 0x0A, omittingEmptySubsequences: false)
    let head = zip(before, after).prefix { $0 == $1 }.count
    let room = min(before.count, after.count) - head
    let tail = zip(before.reversed(), after.reversed()).prefix { $0 == $1 }.prefix(room).count
    let (removed, inserted) = Self.differences(
      before[head..<before.count - tail], after[head..<after.count - tail])
    walk(before.count, after.count, removed, inserted)
  }

  /// The line that `line` has become; nil for one that is gone or changed.
  func newLine(of line: Int) -> Int? {
    guard line > 0, line <= newLines.count, newLines[line - 1] > 0 else { return nil }
    return newLines[line - 1]
  }

  /// Whether one change replaced the old line by the new one.
  func replaces(_ old: Int, by new: Int) -> Bool {
    guard old > 0, old <= oldChanges.count, new > 0, new <= newChanges.count else { return false }
    return oldChanges[old - 1] > 0 && oldChanges[old - 1] == newChanges[new - 1]
  }

  /// Indices of lines that only one side has. What is rewritten as a whole is not looked at line by line.
  private static func differences(
    _ old: ArraySlice<Bytes.SubSequence>, _ new: ArraySlice<Bytes.SubSequence>
  ) -> (removed: Set<Int>, inserted: Set<Int>) {
    guard old.count * new.count <= 4_000_000 else { return (Set(old.indices), Set(new.indices)) }
    let difference = Array(new).difference(from: Array(old))
    let removed = difference.removals.map { change -> Int in
      if case .remove(let offset, _, _) = change { offset + old.startIndex } else { -1 }
    }
    let inserted = difference.insertions.map { change -> Int in
      if case .insert(let offset, _, _) = change { offset + new.startIndex } else { -1 }
    }
    return (Set(removed), Set(inserted))
  }

  private mutating func walk(_ oldCount: Int, _ newCount: Int, _ removed: Set<Int>, _ inserted: Set<Int>) {
    var old = 0
    var new = 0
    var change = 0
    var inChange = false
    while old < oldCount || new < newCount {
      let isRemoved = removed.contains(old)
      let isInserted = inserted.contains(new)
      if isRemoved || isInserted, !inChange { change += 1 }
      inChange = isRemoved || isInserted
      if isRemoved || (new >= newCount && old < oldCount) {
        newLines.append(0)
        oldChanges.append(change)
        old += 1
      } else if isInserted || old >= oldCount {
        newChanges.append(change)
        new += 1
      } else {
        newLines.append(new + 1)
        oldChanges.append(0)
        newChanges.append(0)
        old += 1
        new += 1
      }
    }
  }
}
