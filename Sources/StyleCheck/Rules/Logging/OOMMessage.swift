// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum OOMMessage: LineRule {
  static let info = RuleInfo(
    id: "OOM_MESSAGE", severity: .warning, files: .c,
    summary: "a message says that an allocation failed",
    why: "The allocator has said so already, with a back trace.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad(
        "\tint *p;\n\n\tp = kmalloc(size, GFP_KERNEL);\n\tif (!p) {\n\t\t«pr_err»(\"no memory\\n\");\n\t\treturn -ENOMEM;\n\t}"
      ),
      .good("\tp = kmalloc(size, GFP_KERNEL);\n\tif (!p)\n\t\treturn -ENOMEM;"),
      .good(
        "\tp = kmalloc(size, GFP_KERNEL | __GFP_NOWARN);\n\tif (!p) {\n\t\tpr_err(\"no memory\\n\");\n"
          + "\t\treturn -ENOMEM;\n\t}"),
    ])

  static let needs: [Need] = [.string]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let before = line.previousInHunk, let name = testedName(before, context), line.inputLine > 3,
      let assignment = self.line(before: line, context),
      let call = FunctionCall(
        on: line, context, where: { LogFunction.matches(line.masked(context.token($0))) }),
      isAllocation(assignment, name, context)
    else { return }
    context.report(
      Self.self, at: call.columns(line, context), "the allocator has said already that memory is short")
  }

  /// The line three above in the input, or the next that was not removed: there the search begins.
  private static func line(before line: SourceLine, _ context: RuleContext) -> SourceLine? {
    var found: SourceLine?
    for index in (max(0, line.index - 3)..<line.index).reversed() {
      guard let candidate = context.line(index), candidate.inputLine >= line.inputLine - 3 else { break }
      found = candidate
    }
    return found
  }

  /// Tokens of the pointer that `if (!p)`, `if (p == NULL)` or `if (NULL == p)` tests.
  private static func testedName(_ line: SourceLine, _ context: RuleContext) -> Range<Int>? {
    let range = line.tokenRange
    var i = range.lowerBound
    guard context.token(i).word == "if", context.token(i + 1).sign == "(", range.count > 3 else { return nil }
    i += 2
    var isTested = false
    if context.token(i).sign == "!" {
      isTested = true
      i += 1
    } else if context.token(i).word == "NULL", context.token(i + 1).sign == "==" {
      isTested = true
      i += 2
    }
    guard let end = Operand.lvalueEnd(at: i, limit: range.upperBound, context) else { return nil }
    let name = i..<end
    i = end
    if context.token(i).sign == "==", context.token(i + 1).word == "NULL" {
      isTested = true
      i += 2
    }
    return isTested && i < range.upperBound && context.token(i).sign == ")" ? name : nil
  }

  /// Whether a line of the statement that begins on `line` gives `name` what an allocator returns.
  private static func isAllocation(_ line: SourceLine, _ name: Range<Int>, _ context: RuleContext) -> Bool {
    let statement = context.statement(atLine: line.index)
    guard !statement.tokens.contains(where: { context.token($0).word == "__GFP_NOWARN" }) else {
      return false
    }
    for i in statement.tokens where context.token(i).sign == "=" {
      let start = i - name.count
      guard start >= statement.tokens.lowerBound, isSame(start, name, context),
        context.token(lineStart(of: start, context)).line == context.token(start).line,
        beginsLine(start, context), isAllocator(behind: i, statement.tokens.upperBound, context)
      else { continue }
      return true
    }
    return false
  }

  private static func isSame(_ start: Int, _ name: Range<Int>, _ context: RuleContext) -> Bool {
    zip(start..., name).allSatisfy { ours, theirs in
      let (a, b) = (context.token(ours), context.token(theirs))
      return context.masked(a.start..<a.end).equals(context.masked(b.start..<b.end))
    }
  }

  private static func lineStart(of token: Int, _ context: RuleContext) -> Int {
    context.line(context.token(token).line)?.tokenRange.lowerBound ?? token
  }

  /// Nothing but a type stands before the name.
  private static func beginsLine(_ start: Int, _ context: RuleContext) -> Bool {
    let first = lineStart(of: start, context)
    return first == start || context.type(at: first, limit: start)?.end == start
  }

  private static func isAllocator(behind equals: Int, _ limit: Int, _ context: RuleContext) -> Bool {
    var i = equals + 1
    if context.token(i).sign == "(" {
      while i < limit, context.token(i).sign != ")" { i += 1 }
      i += 1
    }
    let token = context.token(i)
    guard i + 1 < limit, token.kind == .identifier, context.token(i + 1).sign == "(" else { return false }
    return isAllocator(context.masked(token.start..<token.end))
  }

  private static let others: Set<Word> = [
    "kstrdup", "kstrdup_const", "kmemdup", "kmemdup_nul", "devm_kstrdup", "devm_kstrdup_const",
    "devm_kmemdup",
    "devm_kmemdup_nul", "dma_alloc_coherent",
  ]

  /// `devm_kvzalloc_array_node`, `netdev_alloc_skb_ip_align` and all between.
  private static func isAllocator(_ name: ByteView) -> Bool {
    if others.contains(Word(name.bytes)) || name.hasSuffix("alloc_skb")
      || name.hasSuffix("alloc_skb_ip_align")
    {
      return true
    }
    var rest = name.hasPrefix("devm_") ? name[5...] : name
    if rest.hasPrefix("kv") {
      rest = rest[2...]
    } else if rest.hasPrefix("k") || rest.hasPrefix("v") {
      rest = rest[1...]
    } else {
      return false
    }
    guard "czm".utf8.contains(rest[0]), rest.hasPrefix("alloc", at: 1) else { return false }
    rest = rest[6...]
    if rest.hasPrefix("_array") { rest = rest[6...] }
    return rest.isEmpty || rest == "_node"
  }
}
