// SPDX-License-Identifier: GPL-2.0-only

/// Headers that are installed for programs: the kernel's own types and macros are not there.
enum UserHeader {
  private static let folder: StaticString = "include/uapi/"

  /// Whether `path` is below a folder `include/uapi`.
  static func matches(_ path: String) -> Bool {
    var path = path
    return path.withUTF8 { bytes in
      guard let base = bytes.baseAddress else { return false }
      let text = ByteView(base: base, count: bytes.count)
      var from = 0
      while let at = text.firstIndex(of: folder, from: from) {
        if !text[at - 1].isWord { return true }
        from = at + 1
      }
      return false
    }
  }
}
