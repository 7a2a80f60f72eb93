// SPDX-License-Identifier: GPL-2.0-only

/// A gzip file (RFC 1952) whose blocks are stored, not compressed (RFC 1951, 3.2.4).
///
/// Sources are small, and what a compressor makes of them changes with its version; this never does.
public enum GzipFile {
  /// The file that holds `content`.
  public static func bytes(of content: Bytes) -> Bytes {
    var file: Bytes = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
    var at = 0
    repeat {
      let count = min(content.count - at, 0xFFFF)
      let isLast: UInt8 = at + count == content.count ? 1 : 0
      let length = UInt16(count)
      file += [isLast] + little(UInt32(length), 2) + little(UInt32(~length), 2)
      file += content[at..<(at + count)]
      at += count
    } while at < content.count
    return file + little(checksum(of: content), 4) + little(UInt32(truncatingIfNeeded: content.count), 4)
  }

  private static func little(_ value: UInt32, _ count: Int) -> Bytes {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
  }

  /// CRC-32 as gzip has it.
  static func checksum(of bytes: Bytes) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { $0 >> 8 ^ table[Int(($0 ^ UInt32($1)) & 0xFF)] }
  }
}
