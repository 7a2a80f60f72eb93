// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// One line of a file as the kernel's `scripts/spdxcheck.py` reads it: as Python's text, bytes that are no UTF-8
/// left out.
struct SPDXCheckLine {
  private let text: [Unicode.Scalar]

  /// Nil for a line without a tag. `bytes` may end in a line feed.
  init?(_ bytes: Bytes) {
    guard bytes.index(of: SPDXTag.key, in: 0..<bytes.count) != nil || !bytes.allSatisfy({ $0 < 0x80 }) else {
      return nil
    }
    text = Self.decoded(bytes)
    guard Self.place(of: Self.key, in: text) != nil else { return nil }
  }

  /// What stands between the line's first colon and its second, without what closes a comment.
  var expression: [Unicode.Scalar] {
    let parts = text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
    let line = Self.stripped(text[...])
    var part = Self.stripped(parts.count > 1 ? parts[1] : [])
    if line.ends(with: "*/") { part = Self.stripped(Self.without("*/", part)) }
    if line.ends(with: "-->") { part = Self.stripped(Self.without("->", part)) }
    if text.starts(with: "LIST \"".unicodeScalars) { part = Self.stripped(Self.without("\"", part)) }
    return Array(part)
  }

  /// Characters before the first place where the expression's text stands in the line.
  func column(of expression: [Unicode.Scalar]) -> Int { Self.place(of: expression, in: text) ?? -1 }

  private static let key = Array("SPDX-License-Identifier:".unicodeScalars)

  private static func decoded(_ bytes: Bytes) -> [Unicode.Scalar] {
    var parser = Unicode.UTF8.ForwardParser()
    var input = bytes.makeIterator()
    var text: [Unicode.Scalar] = []
    while true {
      switch parser.parseScalar(from: &input) {
      case .valid(let scalar): text.append(Unicode.UTF8.decode(scalar))
      case .error: continue
      case .emptyInput: return text
      }
    }
  }

  private static func place(of wanted: [Unicode.Scalar], in text: [Unicode.Scalar]) -> Int? {
    guard let first = wanted.first else { return 0 }
    guard text.count >= wanted.count else { return nil }
    return (0...text.count - wanted.count).first {
      text[$0] == first && text[$0..<$0 + wanted.count].elementsEqual(wanted)
    }
  }

  /// Without the characters of `set` at the end.
  private static func without(_ set: String, _ text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar>
  {
    var text = text
    while let last = text.last, set.unicodeScalars.contains(last) { text.removeLast() }
    return text
  }

  /// Without white space around it, as Python's `str.strip` counts that.
  private static func stripped(_ text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
    var text = text.drop(while: isSpace)
    while let last = text.last, isSpace(last) { text.removeLast() }
    return text
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    // Python adds the four separators of ASCII to Unicode's white space.
    (0x1C...0x1F).contains(scalar.value) || scalar.properties.isWhitespace
  }
}

extension ArraySlice<Unicode.Scalar> {
  fileprivate func ends(with text: String) -> Bool {
    suffix(text.unicodeScalars.count).elementsEqual(text.unicodeScalars)
  }
}
