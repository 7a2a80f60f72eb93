// SPDX-License-Identifier: GPL-2.0-only

/// A structured header value: a word and its parameters, as in
/// `text/plain; charset="utf-8"` (RFC 2045, section 5.1; RFC 2183).
public struct HeaderValue: Hashable, Sendable {
  /// What stands before the first semicolon, in lower case: `text/plain`, `attachment`.
  public var word: String
  /// Names in lower case; of several parameters of one name the first.
  public var parameters: [String: Bytes]

  public init(_ value: Bytes) {
    var scan = Scan(bytes: value)
    word = String(lossy: scan.token(until: [0x3B]).map(\.lowercased)[...].trimmed)
    parameters = [:]
    while scan.skip(0x3B) {
      let name = String(lossy: scan.token(until: [0x3D, 0x3B]).map(\.lowercased)[...].trimmed)
      guard scan.skip(0x3D) else { continue }
      let value = scan.value()
      if !name.isEmpty, parameters[name] == nil { parameters[name] = value }
    }
    joinContinuations()
  }

  /// RFC 2231: `name*0="..."; name*1*=...` are the pieces of one value, those with a star at the end
  /// percent-encoded, the first of them behind its charset.
  private mutating func joinContinuations() {
    let bases = Set(parameters.keys.compactMap { key in key.firstIndex(of: "*").map { String(key[..<$0]) } })
    for base in bases where parameters[base] == nil {
      var pieces: [(value: Bytes, isEncoded: Bool)] = []
      if let single = parameters[base + "*"] { pieces.append((single, true)) }
      while let piece = piece(base, pieces.count) { pieces.append(piece) }
      if !pieces.isEmpty { parameters[base] = Self.join(pieces) }
    }
  }

  private func piece(_ base: String, _ index: Int) -> (value: Bytes, isEncoded: Bool)? {
    if let plain = parameters["\(base)*\(index)"] { return (plain, false) }
    return parameters["\(base)*\(index)*"].map { ($0, true) }
  }

  private static func join(_ pieces: [(value: Bytes, isEncoded: Bool)]) -> Bytes {
    var charset: ArraySlice<UInt8> = []
    var text: Bytes = []
    for (index, piece) in pieces.enumerated() {
      var value = piece.value[...]
      guard piece.isEncoded else {
        text += value
        continue
      }
      if index == 0 {
        let parts = value.split(separator: 0x27, maxSplits: 2, omittingEmptySubsequences: false)
        if parts.count == 3 {
          charset = parts[0]
          value = parts[2]
        }
      }
      text += percentDecoded(value)
    }
    return Charset(charset).utf8(text) ?? text
  }

  private static func percentDecoded(_ value: ArraySlice<UInt8>) -> Bytes {
    var out: Bytes = []
    var rest = value
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2).compactMap(\.hexValue)
      if byte == 0x25, digits.count == 2 {
        out.append(digits[0] << 4 | digits[1])
        rest.removeFirst(2)
      } else {
        out.append(byte)
      }
    }
    return out
  }

  private struct Scan {
    let bytes: Bytes
    var at = 0

    init(bytes: Bytes) { self.bytes = bytes }

    mutating func skip(_ byte: UInt8) -> Bool {
      guard at < bytes.count, bytes[at] == byte else { return false }
      at += 1
      return true
    }

    mutating func token(until ends: [UInt8]) -> ArraySlice<UInt8> {
      let token = bytes[at...].prefix { !ends.contains($0) }
      at = token.endIndex
      return token
    }

    /// A quoted string, or everything up to a semicolon or blank.
    mutating func value() -> Bytes {
      at = bytes[at...].prefix(while: \.isSpace).endIndex
      var out: Bytes = []
      if skip(0x22) {
        while at < bytes.count, bytes[at] != 0x22 {
          if bytes[at] == 0x5C, at + 1 < bytes.count { at += 1 }
          out.append(bytes[at])
          at += 1
        }
      } else {
        out += token(until: [0x3B, 0x20, 0x09])
      }
      _ = token(until: [0x3B])
      return out
    }
  }
}
