// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// A tar archive in the ustar form of POSIX.1-1988, the same bytes for the same files: owner root, one time for all,
/// the order of paths.
struct TarArchive {
  struct Entry {
    /// At most 100 bytes, or 155 and 100 around a slash.
    var path: String
    var content: Bytes
    var isExecutable: Bool
  }

  /// Nil for a path that the form has no room for.
  static func bytes(of entries: [Entry], seconds: Int64) -> Bytes? {
    var archive = Bytes()
    for entry in entries.sorted(by: { $0.path.precedesInBytes($1.path) }) {
      guard let header = header(of: entry, seconds) else { return nil }
      archive += header + entry.content + Bytes(repeating: 0, count: (512 - entry.content.count % 512) % 512)
    }
    return archive + Bytes(repeating: 0, count: 1024)
  }

  private static func header(of entry: Entry, _ seconds: Int64) -> Bytes? {
    guard let (prefix, name) = split(Bytes(entry.path.utf8)) else { return nil }
    var header = Bytes(repeating: 0, count: 512)
    func put(_ text: some Collection<UInt8>, at offset: Int) {
      header.replaceSubrange(offset..<(offset + text.count), with: text)
    }
    put(name, at: 0)
    put(octal(entry.isExecutable ? 0o755 : 0o644, digits: 7), at: 100)
    put(octal(0, digits: 7), at: 108)
    put(octal(0, digits: 7), at: 116)
    put(octal(Int64(entry.content.count), digits: 11), at: 124)
    put(octal(max(0, seconds), digits: 11), at: 136)
    put(Bytes(repeating: 0x20, count: 8), at: 148)
    put("0".utf8, at: 156)
    put(Bytes("ustar\0".utf8) + Bytes("00".utf8), at: 257)
    put("root".utf8, at: 265)
    put("root".utf8, at: 297)
    put(prefix, at: 345)
    put(octal(header.reduce(0) { $0 + Int64($1) }, digits: 6) + [0, 0x20], at: 148)
    return header
  }

  private static func split(_ path: Bytes) -> (prefix: Bytes, name: Bytes)? {
    if path.count <= 100 { return ([], path) }
    for index in path.indices.reversed() where path[index] == UInt8(ascii: "/") {
      if index <= 155, path.count - index - 1 <= 100 {
        return (Bytes(path[..<index]), Bytes(path[(index + 1)...]))
      }
    }
    return nil
  }

  private static func octal(_ value: Int64, digits: Int) -> Bytes {
    let text = String(value, radix: 8)
    return Bytes(String(repeating: "0", count: max(0, digits - text.count)).utf8) + Bytes(text.utf8)
  }
}
