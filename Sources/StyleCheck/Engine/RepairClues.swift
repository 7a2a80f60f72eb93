// SPDX-License-Identifier: GPL-2.0-only

/// What a message says of the fault that its patch mends: signs of one, and of where it came from.
struct RepairClues: Sendable {
  /// What makes the patch look like a repair: `KASAN`, a call trace, a copy to stable.
  private(set) var sign: [UInt8]?
  private(set) var isRevert = false
  /// A `Fixes:` tag, in whatever form, names the commit at fault.
  private(set) var namesCommit = false

  mutating func read(_ line: ByteView, isPatch: Bool) {
    if !isPatch {
      if line.hasPrefix("This reverts commit") { isRevert = true }
      if let found = RepairClues.sign(in: line) { sign = found.bytes }
    }
    if !namesCommit, FixesTag(line) != nil { namesCommit = true }
  }

  private static let plainSigns: [StaticString] = ["UBSAN: ", "Call Trace:", "stable@", "syzkaller"]

  /// The first sign on the line.
  private static func sign(in line: ByteView) -> ByteView? {
    var best: Range<Int>?
    func take(_ start: Int, _ count: Int) {
      if best.map({ start < $0.lowerBound }) ?? true { best = start..<(start + count) }
    }
    for sign in plainSigns {
      if let at = line.firstIndex(of: sign) { take(at, sign.utf8CodeUnitCount) }
    }
    // A sanitizer that is named by one letter: `BUG: KASAN: `.
    var from = 0
    while let at = line.firstIndex(of: "BUG: K", from: from) {
      from = at + 6
      if line.hasPrefix("SAN: ", at: at + 7) {
        take(at, 12)
        break
      }
    }
    return best.map { line[$0] }
  }
}
