// SPDX-License-Identifier: GPL-2.0-only

/// Macros whose use declares a variable.
enum DeclarationMacro {
  static func matches(_ name: ByteView, hasStorage: Bool) -> Bool {
    if name == "LIST_HEAD" || name == "HLIST_HEAD" || name == "LLIST_HEAD" || name == "PLIST_HEAD" {
      return true
    }
    if name == "XA_STATE" || name == "XA_STATE_ORDER" { return true }
    if !hasStorage,
      name == "SKCIPHER_REQUEST_ON_STACK" || name == "SHASH_DESC_ON_STACK" || name == "AHASH_REQUEST_ON_STACK"
    {
      return true
    }
    return isDefine(name)
  }

  /// Up to two words, then DEFINE or DECLARE, then one to six words, all in capitals: `DEFINE_MUTEX`.
  private static func isDefine(_ name: ByteView) -> Bool {
    for i in 0..<name.count where !(name[i].isUppercase || name[i].isDigit || name[i] == UInt8(ascii: "_")) {
      return false
    }
    for word: StaticString in ["DEFINE", "DECLARE"] {
      var from = 0
      while let at = name.firstIndex(of: word, from: from) {
        from = at + 1
        let after = name[(at + word.utf8CodeUnitCount)...]
        guard at == 0 || name[at - 1] == UInt8(ascii: "_"), prefixWords(name[..<at]) <= 2,
          hasSuffixWords(after)
        else {
          continue
        }
        return true
      }
    }
    return false
  }

  private static func prefixWords(_ text: ByteView) -> Int {
    var words = 0
    for i in 0..<text.count where text[i] == UInt8(ascii: "_") { words += 1 }
    // A leading underscore begins a word instead of ending one.
    return text[0] == UInt8(ascii: "_") && words > 1 ? words - 1 : words
  }

  private static func hasSuffixWords(_ text: ByteView) -> Bool {
    guard text[0] == UInt8(ascii: "_"), text.count > 1, text[text.count - 1] != UInt8(ascii: "_") else {
      return false
    }
    var words = 0
    for i in 0..<text.count where text[i] == UInt8(ascii: "_") {
      if text[i + 1] == UInt8(ascii: "_") { return false }
      words += 1
    }
    return words <= 6
  }
}
