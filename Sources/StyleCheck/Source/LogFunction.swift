// SPDX-License-Identifier: GPL-2.0-only

/// Names of functions that print a message: their strings may be long, because users search for them.
enum LogFunction {
  private static let names: Set<Word> = [
    "printk", "printk_ratelimited", "printk_once", "printk_deferred", "printk_deferred_once", "TP_printk",
    "WARN",
    "WARN_RATELIMIT", "WARN_ONCE", "panic", "seq_vprintf", "seq_printf", "seq_puts",
  ]

  private static let levels: Set<Word> = [
    "printk", "emerg", "alert", "crit", "err", "warning", "warn", "notice", "info", "debug", "dbg", "vdbg",
    "devel", "cont", "WARN",
  ]

  static func matches(_ name: ByteView) -> Bool {
    if names.contains(Word(name.bytes))
      || (name.hasPrefix("MODULE_") && name.count > 7 && isUpper(name[7...]))
    {
      return true
    }
    var base = name
    for ending: StaticString in ["_ratelimited", "_once"] where base.hasSuffix(ending) {
      base = base[..<(base.count - ending.utf8CodeUnitCount)]
      break
    }
    // One or two words in lower case, then the level: pr_err, netdev_info, foo_bar_dbg.
    guard let bar = lastUnderscore(base), bar > 0, levels.contains(Word(base[(bar + 1)...].bytes)) else {
      return false
    }
    return isPrefix(base[..<bar])
  }

  private static func isUpper(_ text: ByteView) -> Bool {
    for i in 0..<text.count where !(text[i].isUppercase || text[i] == UInt8(ascii: "_")) { return false }
    return true
  }

  private static func lastUnderscore(_ text: ByteView) -> Int? {
    var i = text.count - 1
    while i >= 0 {
      if text[i] == UInt8(ascii: "_") { return i }
      i -= 1
    }
    return nil
  }

  /// One word, or two joined by an underscore, of lower-case letters and digits.
  private static func isPrefix(_ text: ByteView) -> Bool {
    var bars = 0
    for i in 0..<text.count {
      if text[i] == UInt8(ascii: "_") {
        bars += 1
        if i == 0 || text[i - 1] == UInt8(ascii: "_") { return false }
      } else if !(text[i].isLowercase || text[i].isDigit) {
        return false
      }
    }
    return bars <= 1
  }
}
