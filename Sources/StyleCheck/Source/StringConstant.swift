// SPDX-License-Identifier: GPL-2.0-only

/// String constants on one masked line, as checkpatch sees them: two quotes with nothing but masked bytes
/// between them. So a string that began on an earlier line may pair its end with the start of the next.
enum StringConstant {
  /// The first one whose quote stands at or behind `from`, its prefix `L` or `u` included.
  static func first(in masked: ByteView, from: Int = 0) -> Range<Int>? {
    var from = from
    while let open = masked.firstIndex(of: UInt8(ascii: "\""), from: from) {
      if let end = end(masked, from: open) { return (hasPrefix(masked, at: open) ? open - 1 : open)..<end }
      from = open + 1
    }
    return nil
  }

  /// After the string whose opening quote is at `open`; nil where the line or something else ends it.
  static func end(_ masked: ByteView, from open: Int) -> Int? {
    var i = open + 1
    while masked[i] == Mask.string || masked[i] == 0x09 { i += 1 }
    return masked[i] == UInt8(ascii: "\"") ? i + 1 : nil
  }

  private static func hasPrefix(_ masked: ByteView, at open: Int) -> Bool {
    let prefix = masked[open - 1]
    return (prefix == UInt8(ascii: "L") || prefix == UInt8(ascii: "u")) && !masked[open - 2].isWord
  }
}
