// SPDX-License-Identifier: GPL-2.0-only

/// Words that stand twice in a row, one space between them.
enum RepeatedWords {
  /// Columns of both words of each pair.
  static func all(in text: ByteView) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var from = 0
    // Pairs are looked for from here on: behind a type's name there may be another of its kind.
    var free = 0
    while let space = text.firstIndex(of: 0x20, from: from) {
      from = space + 1
      guard text[space - 1].isLowercase, text[space + 1].isLetter else { continue }
      var start = space
      while start > free, text.base[start - 1].isWord { start -= 1 }
      guard start == 0 || !text[start - 1].isWord, isWord(text[start..<space]) else { continue }
      if namesType(text[start..<space]) {
        guard let next = word(text, at: space + 1) else { continue }
        free = next.upperBound + (space - start) + 1
        from = max(free, from)
        continue
      }
      guard isSame(text, start, space) else { continue }
      let end = space + 1 + (space - start)
      if isRepetition(text, start..<space, end) { found.append(start..<end) }
    }
    return found
  }

  /// One capital at most, in front, and two small letters or more.
  private static func isWord(_ text: ByteView) -> Bool {
    let start = text[0].isUppercase ? 1 : 0
    guard text.count - start >= 2 else { return false }
    for i in start..<text.count where !text[i].isLowercase { return false }
    return true
  }

  private static func word(_ text: ByteView, at start: Int) -> Range<Int>? {
    var end = start
    while text[end].isWord { end += 1 }
    return isWord(text[start..<end]) ? start..<end : nil
  }

  /// `struct`, `union` and `enum` are followed by names that may be the same as what they name.
  private static func namesType(_ word: ByteView) -> Bool {
    guard word.count >= 4 else { return false }
    for i in 0...(word.count - 4) {
      switch word.base[i] {
      case UInt8(ascii: "s"): if word.hasPrefix("struct", at: i) { return true }
      case UInt8(ascii: "u"): if word.hasPrefix("union", at: i) { return true }
      case UInt8(ascii: "e"): if word.hasPrefix("enum", at: i) { return true }
      default: break
      }
    }
    return false
  }

  /// Whether the word before `space` stands behind it as well.
  private static func isSame(_ text: ByteView, _ start: Int, _ space: Int) -> Bool {
    let count = space - start
    guard !text[space + 1 + count].isWord, space + 1 + count <= text.count else { return false }
    for i in 0..<count where text[start + i].lowercased != text[space + 1 + i].lowercased { return false }
    return isWord(text[(space + 1)..<(space + 1 + count)])
  }

  private static let allowedBehind = Array(" \t.,;?!".utf8)
  private static let realWords: [StaticString] = ["add", "added", "bad", "be"]

  private static func isRepetition(_ text: ByteView, _ word: Range<Int>, _ end: Int) -> Bool {
    let first = text[word]
    if first == "long" { return false }
    if word.lowerBound > 0, !text[word.lowerBound - 1].isBlank { return false }
    if end < text.count, !allowedBehind.contains(text[end]) { return false }
    // Bytes of a dump: `ff ff fe`.
    for i in word where !text[i].isHexDigit { return true }
    return realWords.contains { first.count == $0.utf8CodeUnitCount && first.hasPrefixIgnoringCase($0) }
  }

  /// Columns of the word that ends the line.
  static func last(of text: ByteView) -> Range<Int>? {
    let end = text.trimmedEnd
    var start = end
    while start > 0, text.base[start - 1].isWord { start -= 1 }
    return isWord(text[start..<end]) ? start..<end : nil
  }

  /// Whether the line shows a mode as `ls -l` prints it, `-rw-r--r--`: names and numbers may be the same.
  static func isFileList(_ text: ByteView) -> Bool {
    var run = 0
    for i in 0..<text.count {
      run = modeBytes[Int(text.base[i])] ? run + 1 : 0
      if run >= 9, kindBytes[Int(text[i - 9])] { return true }
    }
    return false
  }

  private static let modeBytes = table("rwxsStT-")
  private static let kindBytes = table("bcCdDlMnpPs?-")

  private static func table(_ text: String) -> [Bool] {
    var table = [Bool](repeating: false, count: 256)
    for byte in text.utf8 { table[Int(byte)] = true }
    return table
  }
}
