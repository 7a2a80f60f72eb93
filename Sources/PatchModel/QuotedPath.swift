// SPDX-License-Identifier: GPL-2.0-only

/// Paths as git writes them into diffs: in double quotes with C escapes when a byte needs it
/// (git-config(1), `core.quotePath`).
public enum QuotedPath {
  private static let letters: [UInt8: UInt8] = [
    0x07: 0x61, 0x08: 0x62, 0x09: 0x74, 0x0A: 0x6E, 0x0B: 0x76, 0x0C: 0x66, 0x0D: 0x72, 0x22: 0x22,
    0x5C: 0x5C,
  ]
  private static let meanings: [UInt8: UInt8] = [
    0x61: 0x07, 0x62: 0x08, 0x74: 0x09, 0x6E: 0x0A, 0x76: 0x0B, 0x66: 0x0C, 0x72: 0x0D, 0x22: 0x22,
    0x5C: 0x5C,
  ]

  /// Appends `path`, quoted if it must be. `quotingNonASCII` is git's `core.quotePath`, true by
  /// default there.
  /// With `quotingBlanks`, a blank asks for quotes but needs no escape.
  public static func append(
    _ path: Bytes, to out: inout Bytes, quotingNonASCII: Bool, quotingBlanks: Bool = false
  ) {
    func needsEscape(_ byte: UInt8) -> Bool {
      byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F || (byte >= 0x80 && quotingNonASCII)
    }
    guard path.contains(where: needsEscape) || (quotingBlanks && path.contains(0x20)) else {
      return out += path
    }
    out.append(0x22)
    for byte in path {
      guard needsEscape(byte) else {
        out.append(byte)
        continue
      }
      out.append(0x5C)
      if let letter = letters[byte] {
        out.append(letter)
      } else {
        out += [0x30 + (byte >> 6), 0x30 + (byte >> 3 & 7), 0x30 + (byte & 7)]
      }
    }
    out.append(0x22)
  }

  /// The path whose opening quote is at the start of `range`, and where the byte after its closing
  /// quote is; nil when the quoting is broken.
  public static func read(_ bytes: Bytes, _ range: Range<Int>) -> (path: Bytes, end: Int)? {
    guard let first = range.first, bytes[first] == 0x22 else { return nil }
    var path: Bytes = []
    var at = first + 1
    while at < range.upperBound {
      let byte = bytes[at]
      at += 1
      if byte == 0x22 { return (path, at) }
      guard byte == 0x5C else {
        path.append(byte)
        continue
      }
      guard let (value, length) = escape(bytes, at..<range.upperBound) else { return nil }
      path.append(value)
      at += length
    }
    return nil
  }

  /// What the escape behind a backslash stands for, and its length.
  private static func escape(_ bytes: Bytes, _ range: Range<Int>) -> (value: UInt8, length: Int)? {
    guard let at = range.first else { return nil }
    if let meaning = meanings[bytes[at]] { return (meaning, 1) }
    guard range.count >= 3, 0x30...0x33 ~= bytes[at], 0x30...0x37 ~= bytes[at + 1],
      0x30...0x37 ~= bytes[at + 2]
    else { return nil }
    return ((bytes[at] - 0x30) << 6 | (bytes[at + 1] - 0x30) << 3 | (bytes[at + 2] - 0x30), 3)
  }
}
