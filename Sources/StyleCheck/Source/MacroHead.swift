// SPDX-License-Identifier: GPL-2.0-only

/// The beginning of a `#define`.
enum MacroHead {
  /// First token of the value in `#define NAME value`; nil for other lines and for macros with parameters.
  static func bodyOfPlainDefine(_ line: SourceLine, _ context: RuleContext) -> Int? {
    let range = line.tokenRange
    var i = range.lowerBound
    while i + 2 < range.upperBound {
      if context.token(i).sign == "#", context.token(i + 1).word == "define" {
        let name = context.token(i + 2)
        let body = context.token(i + 3)
        guard name.kind == .identifier, i + 3 < range.upperBound, body.start > name.end else { return nil }
        return i + 3
      }
      i += 1
    }
    return nil
  }
}
