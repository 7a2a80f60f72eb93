// SPDX-License-Identifier: GPL-2.0-only

/// Words as a spelling check sees them: letters, digits, `_`, `-` and the quotes that English puts in words.
enum SpellingRun {
  /// 1 for bytes of words, 2 for those of characters of several bytes, 0 for what parts words.
  static let kinds: [UInt8] = (0...255).map { (value: Int) -> UInt8 in
    let byte = UInt8(value)
    if byte >= 0x80 { return 2 }
    let joins = [UInt8(ascii: "-"), UInt8(ascii: "'"), UInt8(ascii: "`")].contains(byte)
    return byte.isWord || joins ? 1 : 0
  }

  /// Whether the character at `i` belongs to a word; false at the end of the line.
  static func isPart(_ line: ByteView, at i: Int) -> Bool {
    guard i >= 0, i < line.count else { return false }
    return kinds[Int(line[i])] == 1 || (kinds[Int(line[i])] == 2 && character(line, at: i).isPart)
  }

  /// The character of several bytes at `i`: its length, and whether it is a letter, a mark or a digit.
  static func character(_ line: ByteView, at i: Int) -> (length: Int, isPart: Bool) {
    let end = min(i + 4, line.count)
    var decoder = UTF8()
    var bytes = line[i..<end].bytes.makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&bytes), scalar.value >= 0x80 else {
      return (1, false)
    }
    let properties = scalar.properties
    let isPart: Bool =
      switch properties.generalCategory {
      case .decimalNumber, .connectorPunctuation, .nonspacingMark, .spacingMark, .enclosingMark: true
      default: properties.isAlphabetic
      }
    return (UTF8.width(scalar), isPart)
  }
}
