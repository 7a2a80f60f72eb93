// SPDX-License-Identifier: GPL-2.0-only

/// `= 0;`, `= NULL;` or `= false;` at the end of a declaration.
enum ZeroInitialiser {
  /// Token of the last semicolon on `line` that such an initialiser stands before, its `=` two before it.
  static func semicolon(on line: SourceLine, _ context: RuleContext) -> Int? {
    line.tokenRange.reversed().first { i in
      context.token(i).sign == ";" && i - 2 > line.tokenRange.lowerBound
        && isZero(line, context.token(i - 1)) && isAssignment(line, context.token(i - 2))
    }
  }

  /// Columns to take out: from the end of what stands before the `=` to the semicolon.
  static func columns(_ semicolon: Int, _ line: SourceLine, _ context: RuleContext) -> Range<Int> {
    let start = line.columns(of: context.token(semicolon - 3)).upperBound
    return start..<max(line.columns(of: context.token(semicolon)).lowerBound, start)
  }

  /// Columns of `= 0` itself.
  static func marked(_ semicolon: Int, _ line: SourceLine, _ context: RuleContext) -> Range<Int> {
    line.columns(from: context.token(semicolon - 2), through: context.token(semicolon - 1))
  }

  /// `==` and `+=` end in one as well.
  private static func isAssignment(_ line: SourceLine, _ token: Token) -> Bool {
    token.kind == .punctuation && line.masked(token).hasSuffix("=")
  }

  private static func isZero(_ line: SourceLine, _ token: Token) -> Bool {
    if token.word == "NULL" || token.word == "false" { return true }
    guard token.kind == .number else { return false }
    let text = line.raw(token)
    var i = text[1].lowercased == UInt8(ascii: "x") && text[0] == UInt8(ascii: "0") ? 2 : 0
    let digits = i
    while text[i] == UInt8(ascii: "0") { i += 1 }
    return i > digits && suffixes.contains { text[i...].lowercasedEquals($0) }
  }

  private static let suffixes: [StaticString] = ["", "u", "l", "ul", "lu", "ll", "ull", "llu"]
}

extension ByteView {
  /// Whether the bytes are `text`, letters of either case; `text` is given in lower case.
  func lowercasedEquals(_ text: StaticString) -> Bool {
    count == text.utf8CodeUnitCount && hasPrefixIgnoringCase(text)
  }
}
