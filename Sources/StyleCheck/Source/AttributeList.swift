// SPDX-License-Identifier: GPL-2.0-only

/// `__attribute__((name, name(argument)))` as a line has it, in a comment or not.
struct AttributeList {
  struct Entry {
    /// Columns of the name, and of the name with its arguments.
    let name: Range<Int>
    let whole: Range<Int>

    /// Columns of the arguments, parentheses included; empty where there are none.
    var arguments: Range<Int> { name.upperBound..<whole.upperBound }
  }

  /// Columns from the word to the last parenthesis, and of what is inside of both pairs.
  let columns: Range<Int>
  let inside: Range<Int>
  private(set) var entries: [Entry] = []

  /// Bytes of the longest list that is looked at.
  private static let longest = 2048

  /// The first complete list of the line.
  init?(_ raw: ByteView) {
    var from = 0
    while let at = raw.firstIndex(of: "__attribute__", from: from) {
      from = at + 13
      let open = raw.skippingBlanks(from: from)
      let second = raw.skippingBlanks(from: open + 1)
      guard !raw[at - 1].isWord, raw[open] == UInt8(ascii: "("), raw[second] == UInt8(ascii: "("),
        let close = AttributeList.close(raw, from: second)
      else { continue }
      let last = raw.skippingBlanks(from: close + 1)
      guard raw[last] == UInt8(ascii: ")") else { continue }
      columns = at..<(last + 1)
      inside = (second + 1)..<close
      readEntries(raw)
      return
    }
    return nil
  }

  private mutating func readEntries(_ raw: ByteView) {
    var i = inside.lowerBound
    while i < inside.upperBound {
      guard raw[i].isWord else {
        i += 1
        continue
      }
      let start = i
      while i < inside.upperBound, raw[i].isWord { i += 1 }
      let name = start..<i
      let open = raw.skippingBlanks(from: i)
      if open < inside.upperBound, raw[open] == UInt8(ascii: "("),
        let close = AttributeList.close(raw, from: open)
      {
        i = close + 1
      }
      entries.append(Entry(name: name, whole: start..<i))
    }
  }

  /// The parenthesis that closes the one at `open`.
  private static func close(_ raw: ByteView, from open: Int) -> Int? {
    var depth = 0
    for i in open..<max(min(raw.count, open + longest), open) {
      if raw[i] == UInt8(ascii: "(") { depth += 1 }
      if raw[i] == UInt8(ascii: ")") {
        depth -= 1
        if depth == 0 { return i }
      }
    }
    return nil
  }
}
