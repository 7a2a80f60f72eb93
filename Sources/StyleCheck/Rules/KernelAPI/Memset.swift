// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum Memset: LineRule {
  static let info = RuleInfo(
    id: "MEMSET", severity: .error, files: .c,
    summary: "memset() is given 0 or 1 as the number of bytes",
    why: "Second and third argument were swapped: nothing, or one byte, is set.",
    reference: "include/linux/string.h",
    examples: [
      .bad("\t«memset(buf, size, 0)»;"),
      .bad("\t«memset(buf, 0, 1)»;"),
      .good("\tmemset(buf, 0, size);"),
    ])

  static let needs: [Need] = [.word("memset")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let call = StatementCall(of: ["memset"], arguments: 3, line, context),
      let size = call.arguments.last,
      size.tokens.upperBound - size.cast.upperBound == 1
    else { return }
    let token = context.token(size.cast.upperBound)
    let text = context.masked(token.start..<token.end)
    let digit = text.hasPrefixIgnoringCase("0x") ? text[2...] : text
    let columns = call.columns(line, context)
    if digit == "0" {
      context.report(Self.self, at: columns, "the third argument is the size: nothing is set")
    } else if digit == "1" {
      context.report(
        Self.self, at: columns, "one byte is set: are the arguments swapped?", severity: .warning)
    }
  }
}
