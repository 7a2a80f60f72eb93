// SPDX-License-Identifier: GPL-2.0-only

/// Macros that loop: they are written like `for`, and what is said of loops goes for them.
enum ControlWord {
  /// `list_for_each_entry`, `for_each_online_cpu`: lower case, with something behind `for_each`.
  static func isForEach(_ name: ByteView) -> Bool {
    var from = 0
    while let at = name.firstIndex(of: "for_each", from: from) {
      from = at + 1
      guard at + 8 < name.count else { return false }
      if at > 0, name[at - 1] != UInt8(ascii: "_") { continue }
      if isLower(name[..<at]), isLower(name[(at + 8)...]) { return true }
    }
    return false
  }

  private static func isLower(_ text: ByteView) -> Bool {
    for i in 0..<text.count where !(text[i].isLowercase || text[i] == UInt8(ascii: "_")) { return false }
    return true
  }
}
