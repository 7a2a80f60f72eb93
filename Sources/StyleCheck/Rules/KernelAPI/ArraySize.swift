// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum ArraySize: LineRule {
  static let info = RuleInfo(
    id: "ARRAY_SIZE", severity: .warning, fix: .safe, files: .c,
    summary: "the elements of an array are counted by dividing sizes",
    why: "ARRAY_SIZE() says it, and does not compile for a pointer.",
    reference: "include/linux/array_size.h",
    examples: [
      .bad(
        "\tfor (i = 0; i < «sizeof(map) / sizeof(map[0])»; i++)",
        fixed: "\tfor (i = 0; i < ARRAY_SIZE(map); i++)"),
      .good("\tfor (i = 0; i < ARRAY_SIZE(map); i++)"),
      .good("\tn = sizeof(map) / sizeof(table[0]);"),
    ])

  static let needs: [Need] = [.word("sizeof")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let range = line.tokenRange
    // The first array whose size is taken is the one that is looked for.
    guard let first = range.first(where: { array(at: $0, range.upperBound, context) != nil }),
      let tokens = array(at: first, range.upperBound, context)
    else { return }
    let name = bytes(tokens, line, context)
    for i in range where i >= first {
      guard let whole = array(at: i, range.upperBound, context), bytes(whole, line, context).equals(name),
        let end = elementEnd(at: whole.upperBound + 1, name, line, context)
      else { continue }
      let columns = line.columns(from: context.token(i), through: context.token(end))
      let text = "ARRAY_SIZE(\(name.text))"
      context.report(Self.self, at: columns, "write \(text)", fix: [.replace(line, columns, with: text)])
      return
    }
  }

  private static func bytes(_ tokens: Range<Int>, _ line: SourceLine, _ context: RuleContext) -> ByteView {
    let first = context.token(tokens.lowerBound)
    return line.masked[line.columns(from: first, through: context.token(tokens.upperBound - 1))]
  }

  /// Tokens of the name in `sizeof(name)` at token `i`.
  private static func array(at i: Int, _ limit: Int, _ context: RuleContext) -> Range<Int>? {
    guard context.token(i).word == "sizeof", context.token(i + 1).sign == "(",
      let end = Operand.lvalueEnd(at: i + 2, limit: limit, context), end < limit,
      context.token(end).sign == ")"
    else { return nil }
    return (i + 2)..<end
  }

  /// Token that ends `/ sizeof(name[0])`, which begins at token `start`.
  private static func elementEnd(
    at start: Int, _ name: ByteView, _ line: SourceLine, _ context: RuleContext
  ) -> Int? {
    guard context.token(start).sign == "/",
      let element = array(at: start + 1, line.tokenRange.upperBound, context), element.count > 3
    else { return nil }
    let index = element.upperBound - 2
    guard context.token(index).kind == .number, line.masked(context.token(index)) == "0",
      context.token(index - 1).sign == "[",
      bytes(element.lowerBound..<(index - 1), line, context).equals(name)
    else { return nil }
    return element.upperBound
  }
}
