// SPDX-License-Identifier: GPL-2.0-only

/// How a mail's body is packed (RFC 2045, section 6).
public enum TransferEncoding: Hashable, Sendable {
  /// 7bit, 8bit, binary, or a name nobody knows: the bytes are the text.
  case identity
  case quotedPrintable
  case base64

  /// From the value of `Content-Transfer-Encoding`.
  public init(_ value: Bytes) {
    let name = value[...].trimmed
    if name.isCaselessly("base64") {
      self = .base64
    } else if name.isCaselessly("quoted-printable") {
      self = .quotedPrintable
    } else {
      self = .identity
    }
  }

  /// The bytes in base64, without line feeds.
  public static func base64(of bytes: Bytes) -> String { String(lossy: Base64.encode(bytes)) }

  /// The bytes that `packed` stands for. What is not valid stays as it is (quoted-printable) or is
  /// skipped (base64).
  public func decode(_ packed: ArraySlice<UInt8>) -> Bytes {
    switch self {
    case .identity: Array(packed)
    case .quotedPrintable: QuotedPrintable.decode(packed)
    case .base64: Base64.decode(packed)
    }
  }
}

/// Quoted-printable text and RFC 2047's Q words.
enum QuotedPrintable {
  /// With `isWord`, an underscore is a blank (RFC 2047, section 4.2).
  static func decode(_ packed: ArraySlice<UInt8>, isWord: Bool = false) -> Bytes {
    var out: Bytes = []
    out.reserveCapacity(packed.count)
    var at = packed.startIndex
    while at < packed.endIndex {
      let byte = packed[at]
      at += 1
      guard byte == 0x3D else {
        out.append(isWord && byte == 0x5F ? 0x20 : byte)
        continue
      }
      let rest = packed[at...].prefix(2)
      if let high = rest.first?.hexValue, let low = rest.dropFirst().first?.hexValue {
        out.append(high << 4 | low)
        at += 2
      } else if rest.first == 0x0A || rest.isEmpty {
        at += rest.count > 0 ? 1 : 0
      } else if rest.elementsEqual([0x0D, 0x0A]) {
        at += 2
      } else {
        out.append(byte)
      }
    }
    return out
  }
}

/// RFC 2045, section 6.8.
enum Base64 {
  private static let digits = Bytes("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encode(_ bytes: Bytes) -> Bytes {
    var out: Bytes = []
    out.reserveCapacity(bytes.count / 3 * 4 + 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      let all = [18, 12, 6, 0].map { digits[bits >> $0 & 0x3F] }
      out += all.prefix(group.count + 1) + Bytes(repeating: 0x3D, count: 3 - group.count)
    }
    return out
  }

  static func decode(_ packed: ArraySlice<UInt8>) -> Bytes {
    var out: Bytes = []
    out.reserveCapacity(packed.count / 4 * 3)
    var bits: UInt32 = 0
    var digits = 0
    for byte in packed {
      if byte == 0x3D {
        // Padding ends a group; what follows is the next one.
        digits = 0
        bits = 0
      }
      guard let value = value(byte) else { continue }
      bits = (bits << 6 | UInt32(value)) & 0xFF_FFFF
      digits += 1
      switch digits {
      case 2: out.append(UInt8(truncatingIfNeeded: bits >> 4))
      case 3: out.append(UInt8(truncatingIfNeeded: bits >> 2))
      case 4:
        out.append(UInt8(truncatingIfNeeded: bits))
        digits = 0
      default: break
      }
    }
    return out
  }

  private static func value(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x41...0x5A: byte - 0x41
    case 0x61...0x7A: byte - 0x61 + 26
    case 0x30...0x39: byte - 0x30 + 52
    case 0x2B: 62
    case 0x2F: 63
    default: nil
    }
  }
}
