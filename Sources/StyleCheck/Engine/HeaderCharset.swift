// SPDX-License-Identifier: GPL-2.0-only

/// The charset that a mail's header declares.
enum HeaderCharset {
  /// Whether `line` is a `Content-Type:` that names a charset, and not UTF-8.
  static func isForeign(_ line: ByteView) -> Bool {
    guard line.hasPrefix("Content-Type:"), let value = lastValue(line) else { return false }
    return !(0..<value.count).contains { value.hasPrefixIgnoringCase("utf-8", at: $0) }
  }

  private static func lastValue(_ line: ByteView) -> ByteView? {
    var found: ByteView?
    var from = 14
    while let at = line.firstIndex(of: "charset=\"", from: from) {
      from = at + 9
      let rest = line[from...]
      var end = rest.count
      while end > 0, rest[end - 1] != UInt8(ascii: "\"") { end -= 1 }
      guard end > 1 else { break }
      found = rest[..<(end - 1)]
    }
    return found
  }
}
