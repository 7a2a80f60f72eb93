// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum AllocWithMultiply: LineRule {
  static let info = RuleInfo(
    id: "ALLOC_WITH_MULTIPLY", severity: .warning, fix: .unsafe, files: .c,
    summary: "the size of an array is multiplied in the call that allocates it",
    why:
      "The product may overflow and the array be too small; the array functions look before they multiply.",
    reference: "Documentation/process/deprecated.rst",
    examples: [
      .bad(
        "\tp = «kmalloc(count * sizeof(*p)», GFP_KERNEL);",
        fixed: "\tp = kmalloc_array(count, sizeof(*p), GFP_KERNEL);"),
      .bad(
        "\tp = «kzalloc(sizeof(*p) * count», GFP_KERNEL);",
        fixed: "\tp = kcalloc(count, sizeof(*p), GFP_KERNEL);"),
      .good("\tp = kcalloc(count, sizeof(*p), GFP_KERNEL);"),
      .good("\tp = kmalloc(4 * sizeof(*p), GFP_KERNEL);"),
      .good("\tp = kmalloc(sizeof(*p) * HV_COUNT, GFP_KERNEL);"),
    ])

  private static let arrays: [Word: String] = [
    "kmalloc": "kmalloc_array", "kzalloc": "kcalloc", "kvmalloc": "kvmalloc_array", "kvzalloc": "kvcalloc",
  ]

  static let needs = arrays.keys.map(Need.word)

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let statement = context.statement, let call = assignedCall(statement, context),
      let array = arrays[context.token(call).word], let product = Product(at: call + 2, statement, context),
      let count = product.count(context)
    else { return }
    let size = count == product.left ? product.right : product.left
    let last = context.token(product.right.upperBound - 1)
    let isWhole = line.tokenRange.contains(product.right.upperBound)
    let columns =
      isWhole
      ? line.columns(from: context.token(call), through: last) : line.columns(of: context.token(call))
    let arguments = [count, size].map { context.raw(bytes($0, context)).text }.joined(separator: ", ")
    context.report(
      Self.self, at: columns, "\(array)() multiplies without overflow",
      fix: isWhole ? [.replace(line, columns, with: "\(array)(\(arguments)")] : [])
  }

  /// Token of the function in `lvalue = (cast)function(`; the statement must begin so.
  private static func assignedCall(_ statement: Statement, _ context: RuleContext) -> Int? {
    let limit = statement.tokens.upperBound
    guard let end = Operand.lvalueEnd(at: statement.tokens.lowerBound, limit: limit, context), end < limit,
      context.token(end).sign == "="
    else { return nil }
    var i = end + 1
    if context.token(i).sign == "(" {
      guard let close = context.closing(from: i, limit: limit) else { return nil }
      i = close + 1
    }
    return i + 1 < limit && context.token(i + 1).sign == "(" ? i : nil
  }

  private static func bytes(_ tokens: Range<Int>, _ context: RuleContext) -> Range<Int> {
    context.token(tokens.lowerBound).start..<context.token(tokens.upperBound - 1).end
  }

  /// Two factors and the comma behind them.
  private struct Product {
    let left: Range<Int>
    let right: Range<Int>

    init?(at start: Int, _ statement: Statement, _ context: RuleContext) {
      let limit = statement.tokens.upperBound
      guard let star = Operand.argumentEnd(at: start, limit: limit, context), star < limit,
        context.token(star).sign == "*",
        let comma = Operand.argumentEnd(at: star + 1, limit: limit, context), comma < limit,
        context.token(comma).sign == ","
      else { return nil }
      left = start..<star
      right = (star + 1)..<comma
    }

    /// The factor beside a sizeof, when it is no constant.
    func count(_ context: RuleContext) -> Range<Int>? {
      let count = isSize(left, context) ? right : left
      let size = count == left ? right : left
      guard isSize(size, context), context.token(count.lowerBound).word != "sizeof",
        !isConstant(count, context)
      else { return nil }
      return count
    }

    private func isSize(_ factor: Range<Int>, _ context: RuleContext) -> Bool {
      context.token(factor.lowerBound).word == "sizeof" && factor.count > 1
    }

    /// A number, or a name in capitals. checkpatch knows the name only where nothing blank follows it.
    private func isConstant(_ factor: Range<Int>, _ context: RuleContext) -> Bool {
      guard factor.count == 1 else { return false }
      let token = context.token(factor.lowerBound)
      if token.kind == .number { return true }
      let name = context.masked(token.start..<(token.end + 1))
      for i in 0..<(name.count - 1) where !(name[i].isUppercase || name[i].isDigit || name[i] == 0x5F) {
        return false
      }
      return !name[name.count - 1].isBlank
    }
  }
}
