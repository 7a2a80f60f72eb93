// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Bytes of a patch or of a tool, made fit for a terminal.
///
/// What came with a mail may move the cursor, change the title of a window or turn the direction of
/// writing: control characters are shown as `\x{1b}`, bytes that are no UTF-8 as U+FFFD.
public enum Printable {
  public static func text(_ bytes: some Collection<UInt8>) -> String { text(String(lossy: bytes)) }

  /// Line feeds are escaped too, tabs are kept.
  public static func text(_ text: String) -> String {
    if text.utf8.withContiguousStorageIfAvailable(isPlain) ?? false { return text }
    guard text.unicodeScalars.contains(where: isHarmful) else { return text }
    var shown = ""
    for scalar in text.unicodeScalars {
      if isHarmful(scalar) {
        shown += "\\x{" + String(scalar.value, radix: 16) + "}"
      } else {
        shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }

  /// Whether all is what nearly all texts consist of, and can harm nobody: printable ASCII and tabs. It looks at
  /// every byte, without leaving early, so that the processor looks at many at a time.
  private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var others: UInt8 = 0
    for byte in bytes { others |= (byte &- 0x20 > 0x5E ? 1 : 0) & (byte == 0x09 ? 0 : 1) }
    return others == 0
  }

  /// As `text`, line by line: line feeds stay.
  public static func lines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { Self.text(String($0)) }
      .joined(separator: "\n")
  }

  /// Whether a terminal would obey this instead of showing it.
  static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09: false
    case 0..<0x20, 0x7F...0x9F: true
    // Embeddings, overrides and isolates of the bidirectional algorithm (UAX 9).
    case 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F, 0x061C: true
    default: false
    }
  }
}
