// SPDX-License-Identifier: GPL-2.0-only

/// For each line of a hunk the first statement of added lines that ends just before it.
///
/// Of several that end there, as a function and the last one in it, the first is the outermost.
struct PrecedingStatements {
  private var first: [Int32]

  init(lineCount: Int) { first = Array(repeating: -1, count: lineCount) }

  /// Index of the line on which the statement before line `index` begins, or nil.
  func start(before index: Int) -> Int? {
    guard first.indices.contains(index), first[index] >= 0 else { return nil }
    return Int(first[index])
  }

  /// Takes note of the statement that begins on the added line `start`.
  mutating func record(_ statement: Statement, atLine start: Int, in text: CodeText) {
    let next = statement.nextLine
    let wanted: Int
    if statement.nextColumn == 0, next > 0 {
      let below = text.lines[next - 1].inputLine + 1
      wanted = isBlankContext(next, text) && text.lines[next].inputLine == below ? below + 1 : below
    } else {
      guard first.indices.contains(next) else { return }
      let rest = text.masked(next)[statement.nextColumn...]
      wanted = text.lines[next].inputLine + (rest.skippingBlanks() == rest.count ? 1 : 0)
    }
    // A removed line in between parts the two.
    for line in next...(next + 1) where first.indices.contains(line) && text.lines[line].inputLine == wanted {
      if first[line] < 0 { first[line] = Int32(truncatingIfNeeded: start) }
    }
  }

  private func isBlankContext(_ line: Int, _ text: CodeText) -> Bool {
    guard first.indices.contains(line), !text.lines[line].isAdded else { return false }
    return text.raw(line).skippingBlanks() == text.raw(line).count
  }
}
