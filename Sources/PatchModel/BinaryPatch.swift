// SPDX-License-Identifier: GPL-2.0-only

/// The data below a `GIT binary patch` line: one or two parts, each a `literal` or `delta` line,
/// lines of base 85 and an empty line.
enum BinaryPatch {
  /// All of it verbatim, from the `GIT binary patch` line at the cursor on.
  static func read(_ cursor: inout LineCursor) throws(PatchError) -> Bytes {
    let start = cursor.line.lowerBound
    cursor.advance()
    guard isPartHeader(cursor) else { throw .malformedBinaryPatch(line: cursor.number) }
    // Forward data, then the way back; git reads no third part.
    for _ in 0..<2 where isPartHeader(cursor) {
      try skipPart(&cursor)
    }
    return Array(cursor.bytes[start..<cursor.line.lowerBound])
  }

  private static func isPartHeader(_ cursor: LineCursor) -> Bool {
    let name: Int
    if cursor.starts(with: "literal ") {
      name = 8
    } else if cursor.starts(with: "delta ") {
      name = 6
    } else {
      return false
    }
    let digits = cursor.bytes[cursor.trimmed.dropFirst(name)]
    return !digits.isEmpty && digits.allSatisfy(\.isDigit)
  }

  private static func skipPart(_ cursor: inout LineCursor) throws(PatchError) {
    cursor.advance()
    while !cursor.trimmed.isEmpty {
      guard isData(cursor.bytes[cursor.trimmed]) else { throw .malformedBinaryPatch(line: cursor.number) }
      cursor.advance()
    }
    guard !cursor.isAtEnd else { throw .malformedBinaryPatch(line: cursor.number) }
    cursor.advance()
  }

  /// A letter for the number of bytes (1 to 52), then five digits of base 85 for every four of them.
  private static func isData(_ line: ArraySlice<UInt8>) -> Bool {
    guard let letter = line.first, letter.isLetter else { return false }
    let bytes = letter < 0x61 ? Int(letter) - 0x40 : Int(letter) - 0x60 + 26
    return line.count == 1 + (bytes + 3) / 4 * 5
  }
}
