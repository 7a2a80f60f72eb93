// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// What of a file is no comment, blanks left out: the same before and after a repair, or it did harm.
enum CodeBytes {
  static func of(_ text: Bytes, path: String) -> Bytes {
    var code: Bytes = []
    var at = 0
    for comment in CommentReader.comments(in: text, CommentSyntax(path: path, text: text)) {
      append(text[at..<comment.range.lowerBound], to: &code)
      at = comment.range.upperBound
    }
    append(text[at...], to: &code)
    return code
  }

  private static func append(_ bytes: ArraySlice<UInt8>, to code: inout Bytes) {
    code += bytes.lazy.filter { $0 > 0x20 }
  }
}
