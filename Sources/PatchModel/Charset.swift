// SPDX-License-Identifier: GPL-2.0-only

import Glibc

/// Text in the encodings that mails come in, made UTF-8.
public enum Charset {
  /// `text` in UTF-8; nil when the C library does not know `name` or `text` is not valid in it.
  ///
  /// UTF-8 itself is passed through unchecked, as git does; so is ASCII, whatever it holds.
  public static func utf8(_ text: some Collection<UInt8>, from name: some Collection<UInt8>) -> Bytes? {
    let name = name.map(\.lowercased)
    if passedThrough.contains(String(lossy: name)) { return Array(text) }
    if extendsASCII(name), text.allSatisfy({ $0 < 0x80 }) { return Array(text) }
    return convert(Array(text), from: name)
  }

  private static let passedThrough: Set<String> = ["utf-8", "utf8", "us-ascii", "ascii", ""]

  /// True for the families in which ASCII bytes are always ASCII: most lines need no conversion.
  private static func extendsASCII(_ name: Bytes) -> Bool {
    name.starts(with: "iso-8859-".utf8) || name.starts(with: "windows-".utf8) || name.starts(with: "koi8-".utf8)
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
