// SPDX-License-Identifier: GPL-2.0-only

/// Recognises lines of a kernel log quoted in a message: they may be longer than prose.
enum DumpLine {
  static func matches(_ line: ByteView) -> Bool {
    let start = line.skippingBlanks()
    return line.hasPrefix("WARNING:", at: start) || line.hasPrefix("BUG:", at: start)
      || isTimestamp(line, start) || isAddress(line, start) || isRegisters(line) || isFrame(line, start)
  }

  /// `[   12.345678]`
  private static func isTimestamp(_ line: ByteView, _ start: Int) -> Bool {
    guard line[start] == UInt8(ascii: "[") else { return false }
    var i = line.skippingBlanks(from: start + 1)
    let digits = i
    while line[i].isDigit { i += 1 }
    guard i > digits, line[i] == UInt8(ascii: ".") else { return false }
    let fraction = i + 1
    i = fraction
    while line[i].isDigit { i += 1 }
    guard i - fraction == 6 else { return false }
    return line[line.skippingBlanks(from: i)] == UInt8(ascii: "]")
  }

  /// `[<ffffffff81012345>]`
  private static func isAddress(_ line: ByteView, _ start: Int) -> Bool {
    guard line.hasPrefix("[<", at: start) else { return false }
    var i = start + 2
    while line[i].isHexDigit { i += 1 }
    return i - start - 2 >= 8 && line.hasPrefix(">]", at: i)
  }

  /// `  RAX: 0123 RBX: 4567 RCX: 89ab`
  private static func isRegisters(_ line: ByteView) -> Bool {
    var i = 0
    for _ in 0..<3 {
      let word = line.skippingBlanks(from: i)
      guard word > i else { return false }
      i = word
      while line[i].isWord { i += 1 }
      guard i > word, line[i] == UInt8(ascii: ":") else { return false }
      let value = line.skippingBlanks(from: i + 1)
      guard value > i + 1 else { return false }
      i = value
      while line[i].isHexDigit { i += 1 }
      guard i > value else { return false }
    }
    return true
  }

  /// `#3 [ffff88] schedule at ffffffff`
  private static func isFrame(_ line: ByteView, _ start: Int) -> Bool {
    guard line[start] == UInt8(ascii: "#"), line[start + 1].isDigit else { return false }
    var i = start + 1
    while line[i].isDigit { i += 1 }
    i = line.skippingBlanks(from: i)
    guard line[i] == UInt8(ascii: "[") else { return false }
    var end = i + 1
    while line[end].isHexDigit { end += 1 }
    guard end > i + 1, line[end] == UInt8(ascii: "]") else { return false }
    let name = line.skippingBlanks(from: end + 1)
    var after = name
    while line[after].isWord { after += 1 }
    return after > name && line.hasPrefix(" at ", at: after) && line[after + 4].isHexDigit
  }
}
