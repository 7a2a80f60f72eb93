// SPDX-License-Identifier: GPL-2.0-only

/// Permissions of files as sources write them: names of `<linux/stat.h>`, or octal digits.
enum FileMode {
  static let names: [Word: Int] = [
    "S_IRWXU": 0o700, "S_IRUSR": 0o400, "S_IWUSR": 0o200, "S_IXUSR": 0o100, "S_IRWXG": 0o070,
    "S_IRGRP": 0o040,
    "S_IWGRP": 0o020, "S_IXGRP": 0o010, "S_IRWXO": 0o007, "S_IROTH": 0o004, "S_IWOTH": 0o002,
    "S_IXOTH": 0o001,
    "S_IRWXUGO": 0o777, "S_IRUGO": 0o444, "S_IWUGO": 0o222, "S_IXUGO": 0o111,
  ]

  /// The mode of names joined by `|` that begin at token `start`, and the token behind the last one.
  static func named(at start: Int, limit: Int, _ context: RuleContext) -> (mode: Int, end: Int)? {
    guard start < limit, var mode = names[context.token(start).word] else { return nil }
    var end = start + 1
    while end + 1 < limit, context.token(end).sign == "|", let more = names[context.token(end + 1).word] {
      mode |= more
      end += 2
    }
    return (mode, end)
  }

  /// Names as `named` reads them, or a zero with three octal digits behind it.
  static func mode(at start: Int, limit: Int, _ context: RuleContext) -> (mode: Int, end: Int)? {
    if let named = named(at: start, limit: limit, context) { return named }
    let token = context.token(start)
    let text = context.masked(token.start..<token.end)
    guard start < limit, text.count == 4, let mode = octal(text) else { return nil }
    return (mode, start + 1)
  }

  /// The value of a number with a zero in front and octal digits behind it; nil for any other text.
  static func octal(_ text: ByteView) -> Int? {
    guard text[0] == 0x30, text.count <= 12 else { return nil }
    var value = 0
    for i in 0..<text.count {
      guard (0x30...0x37).contains(text[i]) else { return nil }
      value = value * 8 + Int(text[i] - 0x30)
    }
    return value
  }

  /// At least four octal digits.
  static func text(_ mode: Int) -> String {
    let digits = String(mode, radix: 8)
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}
