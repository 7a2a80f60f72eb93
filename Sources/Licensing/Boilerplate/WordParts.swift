// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Takes names and versions that are written together apart: "GPLv2" is "gpl", "v", "2".
enum WordParts {
  private static let heads: [StaticString] = ["lgpl", "gpl", "mpl", "bsd", "version", "v"]

  static func parts(of text: Bytes, _ word: Range<Int>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var rest = word
    while let head = head(of: text, rest) {
      parts.append(rest.lowerBound..<rest.lowerBound + head)
      rest = rest.lowerBound + head..<rest.upperBound
    }
    return parts.isEmpty || text[rest.lowerBound].isDigit ? parts + [rest] : [word]
  }

  /// Length of a name that a version follows without a blank.
  private static func head(of text: Bytes, _ word: Range<Int>) -> Int? {
    for head in heads where head.utf8CodeUnitCount < word.count {
      let end = word.lowerBound + head.utf8CodeUnitCount
      guard text[word.lowerBound..<end].isCaselessly(head) else { continue }
      let next = text[end].foldedCase
      if next.isDigit || (next == UInt8(ascii: "v") && word.upperBound > end + 1) {
        return head.utf8CodeUnitCount
      }
    }
    return nil
  }
}
