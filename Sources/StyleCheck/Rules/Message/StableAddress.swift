// SPDX-License-Identifier: GPL-2.0-only

/// The address of the list for stable kernels.
enum StableAddress {
  private static let hosts: [StaticString] = ["stable@vger.kernel.org", "stable@kernel.org"]

  /// Whether `text` holds the address, in whatever case.
  static func isStable(_ text: ByteView) -> Bool {
    var from = 0
    while let at = text.firstIndex(of: UInt8(ascii: "@"), from: from) {
      if hosts.contains(where: { text.hasPrefixIgnoringCase($0, at: at - 6) }) { return true }
      from = at + 1
    }
    return false
  }

  /// No name, and no comment but one that begins with `#`.
  static func isWellWritten(_ parts: SignedAddress) -> Bool {
    let isMarked = parts.comment.first == UInt8(ascii: "#") && parts.comment.count > 1
    return parts.name.isEmpty && (parts.comment.isEmpty || isMarked)
  }

  /// The bare address; a version that stands in the name or in a comment goes behind `#`.
  static func text(of parts: SignedAddress) -> [UInt8] {
    let isFiller: (UInt8) -> Bool = {
      $0.isLetter || $0.isBlank || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "\"")
    }
    let rest = parts.name.filter { !isFiller($0) }
    var comment = parts.comment
    for (open, close) in [("(", ")"), ("[", "]")] where comment.count > 1 {
      if comment.first == open.utf8.first, comment.last == close.utf8.first {
        comment = Array(comment[1..<(comment.count - 1)])
      }
    }
    comment = Array(comment.drop { $0.isBlank || $0 == UInt8(ascii: "#") }).trimmed
    if rest != comment { comment = (comment + [0x20] + rest).trimmed }
    return comment.isEmpty ? parts.address : parts.address + Array(" # ".utf8) + comment
  }
}
