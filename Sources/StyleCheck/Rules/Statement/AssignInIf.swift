// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum AssignInIf: LineRule {
  static let info = RuleInfo(
    id: "ASSIGN_IN_IF", severity: .error, fix: .unsafe, files: .c,
    summary: "the condition of an `if` assigns",
    why: "One statement does one thing; an assignment in a condition looks like a mistyped comparison.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("\tif ((ret «=» go()))\n\t\treturn;", fixed: "\tret = go();\n\tif (ret)\n\t\treturn;"),
      .bad("\tif (!(p «=» get(dev))) {", fixed: "\tp = get(dev);\n\tif (!p) {"),
      .bad("\tif ((ret «=» go()) < 0)\n\t\treturn;", fixed: "\tret = go();\n\tif (ret < 0)\n\t\treturn;"),
      .bad("\t«if» (ready &&\n\t    (ret = go()))\n\t\treturn;"),
      .good("\tret = go();\n\tif (ret)\n\t\treturn;"),
      .good("\twhile ((p = next(p)))\n\t\tgo();"),
    ])

  static let needs: [Need] = [.word("if"), .word("while"), .word("for")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let head = ConditionLine(line, context), let sign = assignment(in: head.condition(context)),
      !DoWhileTail.begins(line, context)
    else { return }
    let offset = head.statement.range.lowerBound + sign
    let column = offset - line.text.lines[line.index].start
    let columns =
      column < line.raw.count ? column..<(column + 1) : line.columns(of: context.token(head.keyword))
    context.report(
      Self.self, at: columns, "assign before the condition, not in it", fix: fix(line, head, context))
  }

  /// Position of a lone `=` behind `if (`.
  private static func assignment(in condition: ByteView) -> Int? {
    guard var at = behindIf(condition) else { return nil }
    while let sign = condition.firstIndex(of: UInt8(ascii: "="), from: at) {
      at = sign + 1
      let before = condition[sign - 1]
      let isCompare =
        before == UInt8(ascii: "<") || before == UInt8(ascii: ">") || before == UInt8(ascii: "!")
        || before == UInt8(ascii: "=") || condition[at] == UInt8(ascii: "=")
      if !isCompare, at < condition.count { return sign }
    }
    return nil
  }

  /// Behind the first byte in the parentheses of the first `if`.
  private static func behindIf(_ condition: ByteView) -> Int? {
    var from = 0
    while let at = condition.firstIndex(of: "if", from: from) {
      from = at + 1
      let open = condition.skippingBlanks(from: at + 2)
      if !condition[at - 1].isWord, condition[open] == UInt8(ascii: "(") { return open + 2 }
    }
    return nil
  }

  // MARK: Fix

  /// `if ([!](x = f()) [< 0]) [{]` alone on its line.
  private static func fix(_ line: SourceLine, _ head: ConditionLine, _ context: RuleContext) -> [LineEdit] {
    let range = line.tokenRange
    var cursor = TokenCursor(at: range.lowerBound, limit: range.upperBound, context)
    guard cursor.take("if"), cursor.take(sign: "(") else { return [] }
    let isNegated = cursor.take(sign: "!")
    guard cursor.take(sign: "("), let assigned = Assigned(at: cursor.index, range.upperBound, context) else {
      return []
    }
    let close = assigned.end + 1
    var end = close
    if Operand.isCompare(context.token(close)) {
      guard let against = Operand.argumentEnd(at: close + 1, limit: range.upperBound, context) else {
        return []
      }
      end = against
    }
    guard end < range.upperBound, context.token(end).sign == ")",
      end + 1 == range.upperBound || (context.token(end + 1).sign == "{" && end + 2 == range.upperBound)
    else { return [] }
    let name = text(assigned.lvalue, line, context)
    let compare = end > close ? " " + text(close..<end, line, context) : ""
    let test = isNegated ? (compare.isEmpty ? "!\(name)" : "!(\(name)\(compare))") : name + compare
    let open = line.columns(of: context.token(range.lowerBound + 1)).lowerBound
    let statement = text(assigned.lvalue.lowerBound..<assigned.end, line, context)
    return [
      .insert(line.raw[..<line.indentEnd].text + statement + ";", before: line),
      .replace(line, open..<line.columns(of: context.token(end)).upperBound, with: "(\(test))"),
    ]
  }

  /// `lvalue = call` up to the `)` behind it.
  private struct Assigned {
    let lvalue: Range<Int>
    let end: Int

    init?(at start: Int, _ limit: Int, _ context: RuleContext) {
      guard let sign = Operand.lvalueEnd(at: start, limit: limit, context), sign < limit,
        context.token(sign).sign == "=",
        let end = Operand.callEnd(at: sign + 1, limit: limit, context), end < limit,
        context.token(end).sign == ")"
      else { return nil }
      lvalue = start..<sign
      self.end = end
    }
  }

  private static func text(_ tokens: Range<Int>, _ line: SourceLine, _ context: RuleContext) -> String {
    let last = context.token(tokens.upperBound - 1)
    return line.raw[line.columns(from: context.token(tokens.lowerBound), through: last)].text
  }
}
