// SPDX-License-Identifier: GPL-2.0-only

/// A line of a message that begins with a person's tag: `Reviewed-by: Name <address>`.
struct SignatureLine {
  /// Blanks before the tag.
  let indent: Range<Int>
  /// The tag with its colon, as it is written.
  let tag: ByteView
  let tagColumns: Range<Int>
  /// Blanks behind the tag.
  let gap: Range<Int>
  /// What follows them, to the end of the line.
  let value: ByteView
  let valueColumns: Range<Int>

  /// Nil for other lines.
  init?(_ line: ByteView) {
    let start = line.skippingBlanks()
    var end = start
    while line[end].isWord || line[end] == UInt8(ascii: "-") { end += 1 }
    guard line[end] == UInt8(ascii: ":") else { return nil }
    let name = line[start..<end]
    let endsInBy = name.count > 2 && name.hasPrefixIgnoringCase("by", at: name.count - 2)
    let isRecipient =
      name.count == 2 && (name.hasPrefixIgnoringCase("to") || name.hasPrefixIgnoringCase("cc"))
    guard endsInBy || isRecipient else { return nil }
    indent = 0..<start
    tag = line[start..<(end + 1)]
    tagColumns = start..<(end + 1)
    gap = (end + 1)..<line.skippingBlanks(from: end + 1)
    value = line[gap.upperBound...]
    valueColumns = gap.upperBound..<line.count
  }

  /// Whether the tag is `name`, in whatever case; `name` is of small letters and has the colon.
  func isTag(_ name: StaticString) -> Bool {
    tag.count == name.utf8CodeUnitCount && tag.hasPrefixIgnoringCase(name)
  }

  /// The tag with one capital, its first letter.
  var usualTag: [UInt8] {
    var text = tag.bytes.map(\.lowercased)
    if let first = text.first, first.isLowercase { text[0] = first & ~0x20 }
    return text
  }
}
