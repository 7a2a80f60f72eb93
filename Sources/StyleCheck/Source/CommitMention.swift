// SPDX-License-Identifier: GPL-2.0-only

/// The word `commit`, and the hexadecimal digits that may follow it.
struct CommitMention {
  /// Where the word begins, and where it ends.
  let start: Int
  let wordEnd: Int
  /// The digits behind it; empty when there are none, or nothing between them and the word.
  let digits: Range<Int>
  /// Whether one space stands before the digits.
  let isSpacedWell: Bool

  /// Every place where a word ends in `commit`, in either case, and begins with it.
  static func all(in line: ByteView) -> [CommitMention] {
    var found: [CommitMention] = []
    var i = 0
    while i + 6 <= line.count {
      guard line.base[i].lowercased == UInt8(ascii: "c"), line.hasPrefixIgnoringCase("commit", at: i),
        !line[i - 1].isWord
      else {
        i += 1
        continue
      }
      found.append(CommitMention(line, i))
      i += 6
    }
    return found
  }

  private init(_ line: ByteView, _ start: Int) {
    self.start = start
    wordEnd = start + 6
    let first = line.skippingBlanks(from: wordEnd)
    var end = first
    if first > wordEnd { while line[end].isHexDigit { end += 1 } }
    digits = first..<end
    isSpacedWell = first == wordEnd + 1 && line[wordEnd] == 0x20
  }
}
