// SPDX-License-Identifier: GPL-2.0-only

import Glibc

/// An encoding that a mail comes in, by its name.
public struct Charset: Hashable, Sendable {
  private enum Kind: Hashable {
    /// UTF-8, and ASCII whatever it holds: passed through unchecked, as git does.
    case utf8
    /// ASCII bytes are always ASCII in it: most lines need no conversion.
    case extendsASCII
    case other
  }

  private let name: Bytes
  private let kind: Kind

  /// From a header; no name means UTF-8.
  public init(_ name: some Collection<UInt8>) {
    self.name = name.map(\.lowercased)
    if Self.unconverted.contains(String(lossy: self.name)) {
      kind = .utf8
    } else if Self.families.contains(where: self.name.starts) {
      kind = .extendsASCII
    } else {
      kind = .other
    }
  }

  private static let unconverted: Set<String> = ["utf-8", "utf8", "us-ascii", "ascii", ""]
  private static let families = ["iso-8859-", "windows-", "koi8-"].map { Array($0.utf8) }

  /// `text` in UTF-8; nil when the C library does not know the encoding or `text` is not valid in it.
  public func utf8(_ text: some Collection<UInt8>) -> Bytes? {
    if kind == .utf8 || (kind == .extendsASCII && text.allSatisfy { $0 < 0x80 }) { return Array(text) }
    return Self.convert(Array(text), from: name)
  }

  private static func convert(_ text: Bytes, from name: Bytes) -> Bytes? {
    // A slash would pass options to iconv; no registered name has one.
    let isName = name.allSatisfy { $0.isLetter || $0.isDigit || [0x2D, 0x5F, 0x2E, 0x3A, 0x2B].contains($0) }
    guard isName, name.count < 64 else { return nil }
    let converter = iconv_open("UTF-8", String(lossy: name))
    guard converter != iconv_t(bitPattern: -1) else { return nil }
    defer { iconv_close(converter) }
    return run(converter, text)
  }

  private static func run(_ converter: iconv_t?, _ text: Bytes) -> Bytes? {
    var input = text.map { CChar(bitPattern: $0) }
    var out: Bytes = []
    var chunk = [CChar](repeating: 0, count: 4096)
    let isComplete = input.withUnsafeMutableBufferPointer { input -> Bool in
      var source = input.baseAddress
      var left = input.count
      return chunk.withUnsafeMutableBufferPointer { chunk in
        // Output may not fit at once: E2BIG asks for another round.
        while true {
          var target = chunk.baseAddress
          var room = chunk.count
          let result =
            left > 0
            ? iconv(converter, &source, &left, &target, &room) : iconv(converter, nil, nil, &target, &room)
          let code = errno
          out += chunk[..<(chunk.count - room)].lazy.map { UInt8(bitPattern: $0) }
          if result == -1 {
            guard code == E2BIG, room < chunk.count else { return false }
          } else if left == 0 {
            return true
          }
        }
      }
    }
    return isComplete ? out : nil
  }
}
