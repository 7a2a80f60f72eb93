// SPDX-License-Identifier: GPL-2.0-only

/// Names in mixed case that are right as they are.
enum ForeignName {
  /// Units as `max_uV`, page flags, generated names.
  static func matches(_ name: ByteView) -> Bool {
    name == "_Generic" || name.hasPrefix("ETHTOOL_LINK_MODE_") || isGenerated(name) || isPageFlag(name)
      || isUnit(name)
      || isLongUnit(name)
  }

  /// Words in capitals, then one to three capitals and a small letter: `MSR_FOO_Bar`.
  private static func isGenerated(_ name: ByteView) -> Bool {
    var i = 0
    for _ in 0..<5 {
      let start = i
      while name[i].isUppercase { i += 1 }
      guard i > start, name[i] == UInt8(ascii: "_") else { return false }
      i += 1
      var capitals = i
      while name[capitals].isUppercase { capitals += 1 }
      if (1...3).contains(capitals - i), name[capitals].isLowercase { return true }
    }
    return false
  }

  /// `SetPageFoo`
  private static func isPageFlag(_ name: ByteView) -> Bool {
    for prefix: StaticString in ["Page", "ClearPage", "SetPage", "TestClearPage", "TestSetPage"]
    where name.hasPrefix(prefix) && name[prefix.utf8CodeUnitCount].isUppercase {
      return true
    }
    return false
  }

  /// A small and a capital letter, alone or joined by underscores to words of one case: `regulator_min_uA_show`.
  private static func isUnit(_ name: ByteView) -> Bool {
    var at = 0
    while at + 1 < name.count {
      if name[at].isLowercase, name[at + 1].isUppercase, isOneCase(name[..<at]), isEnding(name[(at + 2)...]) {
        return true
      }
      at += 1
    }
    return false
  }

  private static func isEnding(_ text: ByteView) -> Bool {
    text.isEmpty || (text[0] == UInt8(ascii: "_") && text.count > 1 && isOneCase(text[1...]))
  }

  /// Letters of one case at most, digits and underscores.
  private static func isOneCase(_ text: ByteView) -> Bool {
    var lower = false
    var upper = false
    for i in 0..<text.count {
      guard text[i].isWord else { return false }
      if text[i].isLowercase { lower = true } else if text[i].isUppercase { upper = true }
    }
    return !(lower && upper)
  }

  /// `MiB`, `KHz`
  private static func isLongUnit(_ name: ByteView) -> Bool {
    var at = 0
    while at < name.count {
      var end: Int?
      let hasScale = [UInt8(ascii: "K"), UInt8(ascii: "M"), UInt8(ascii: "G"), UInt8(ascii: "T")].contains(
        name[at])
      if hasScale, name.hasPrefix("iB", at: at + 1) || name.hasPrefix("Hz", at: at + 1) { end = at + 3 }
      if end == nil, name.hasPrefix("Hz", at: at) { end = at + 2 }
      if let end, isLower(name[..<at]),
        end == name.count || (name[end] == UInt8(ascii: "_") && end + 1 < name.count && isLower(name[end...]))
      {
        return true
      }
      at += 1
    }
    return false
  }

  private static func isLower(_ text: ByteView) -> Bool {
    for i in 0..<text.count where !(text[i].isLowercase || text[i] == UInt8(ascii: "_")) { return false }
    return true
  }
}
