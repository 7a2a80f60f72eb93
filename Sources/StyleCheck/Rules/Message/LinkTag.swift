// SPDX-License-Identifier: GPL-2.0-only

/// A word with a colon at the start of a line of a message.
enum LinkTag {
  /// The word and its colon.
  static func columns(in line: ByteView) -> Range<Int>? {
    let start = line.skippingBlanks()
    var end = start
    while line[end].isWord { end += 1 }
    return end > start && line[end] == UInt8(ascii: ":") ? start..<(end + 1) : nil
  }

  /// Whether it is one of the two tags for links, as they are written.
  static func isKnown(_ tag: ByteView) -> Bool { tag == "Link:" || tag == "Closes:" }

  /// `v2:` or `Version2:`
  static func isVersion(_ tag: ByteView) -> Bool {
    guard tag.hasPrefixIgnoringCase("v") else { return false }
    return tag[1].isDigit || (tag.hasPrefixIgnoringCase("version") && tag[7].isDigit)
  }
}
