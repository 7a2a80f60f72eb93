// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// One line of a kernel's console.
struct KernelLogLine: Hashable, Sendable {
  /// 1-based, in the whole log.
  let number: Int
  /// Without time stamp, caller and line end.
  let text: String

  /// The lines of a console. A serial line ends in a carriage return and a line feed, or in several.
  static func split(_ log: Bytes) -> [KernelLogLine] {
    log.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated().map { index, line in
      KernelLogLine(number: index + 1, text: withoutStamps(String(lossy: line.filter { $0 != 0x0D })))
    }
  }

  /// `[    1.234567] `, and `[  T123] ` or `[    C0] ` behind it (CONFIG_PRINTK_CALLER); a level in front
  /// (`<4>`) where a log was read from kmsg.
  private static func withoutStamps(_ line: String) -> String {
    // Nothing that a kernel says is that long.
    var rest = line.utf8.count > 1 << 13 ? "" : Substring(line)
    if let level = bracketed(rest, "<", ">"), level.inner.allSatisfy(\.isNumber) { rest = level.rest }
    if let stamp = bracketed(rest, "[", "]"), isTime(stamp.inner) {
      rest = stamp.rest
      if let caller = bracketed(rest, "[", "]"), isCaller(caller.inner) { rest = caller.rest }
      if rest.first == " " { rest.removeFirst() }
    }
    return String(rest)
  }

  private static func bracketed(
    _ text: Substring, _ open: Character, _ close: Character
  ) -> (inner: Substring, rest: Substring)? {
    guard text.first == open, let end = text.prefix(24).firstIndex(of: close) else { return nil }
    return (text[text.index(after: text.startIndex)..<end], text[text.index(after: end)...])
  }

  private static func isTime(_ text: Substring) -> Bool {
    let digits = text.drop { $0 == " " }
    return digits.contains(".") && digits.allSatisfy { $0.isNumber || $0 == "." }
  }

  private static func isCaller(_ text: Substring) -> Bool {
    let word = text.drop { $0 == " " }
    return (word.first == "T" || word.first == "C") && word.dropFirst().allSatisfy(\.isNumber)
      && word.count > 1
  }
}
