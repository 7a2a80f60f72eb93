// SPDX-License-Identifier: GPL-2.0-only

/// Names of types whose width or origin is known: C99's, the kernel's and those of other systems.
enum FixedType {
  /// Whether `name` is one of them.
  static func contains(_ name: ByteView) -> Bool { isC99(name) || others.contains(Word(name.bytes)) }

  /// `uint32_t`, `s_int8_t`, `__u_int64_t`: a C99 integer in any system's spelling.
  static func isC99(_ name: ByteView) -> Bool {
    var i = 0
    if name.hasPrefix("__") { i = 2 }
    if (name[i] == UInt8(ascii: "u") || name[i] == UInt8(ascii: "s")) {
      i += 1
      if name[i] == UInt8(ascii: "_") { i += 1 }
    }
    guard name.hasPrefix("int", at: i) else { return false }
    i += 3
    if name[i] == UInt8(ascii: "_") { i += 1 }
    for width: StaticString in ["8", "16", "32", "64"] where name.hasPrefix(width, at: i) {
      let end = i + width.utf8CodeUnitCount
      return name.hasPrefix("_t", at: end) && end + 2 == name.count
    }
    return false
  }

  private static let others: Set<Word> = [
    "u_char", "u_short", "u_int", "u_long", "unchar", "ushort", "uint", "ulong", "atomic_t", "FILE",
    "u8", "u16", "u32", "u64", "s8", "s16", "s32", "s64", "be8", "be16", "be32", "be64", "le8", "le16",
    "le32",
    "le64", "__u8", "__u16", "__u32", "__u64", "__s8", "__s16", "__s32", "__s64", "__be8", "__be16", "__be32",
    "__be64", "__le8", "__le16", "__le32", "__le64",
  ]
}
