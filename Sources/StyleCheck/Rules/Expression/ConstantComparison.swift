// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum ConstantComparison: LineRule {
  static let info = RuleInfo(
    id: "CONSTANT_COMPARISON", severity: .warning, fix: .safe, files: .c,
    summary: "a comparison has its constant on the left",
    why: "One reads `if (state == READY)` as a question about the state; the compiler warns of a lost `=`.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("\tif («NULL == ptr»)", fixed: "\tif (ptr == NULL)"),
      .bad("\tif («0 < count»)", fixed: "\tif (count > 0)"),
      .good("\tif (count > 0)"),
      .good("\tif (a + MAX < b)"),
    ])

  static let needs: [Need] = [
    .code(UInt8(ascii: "<")), .code(UInt8(ascii: ">")), .code(UInt8(ascii: "=")),
  ]

  private static let mirrored: [Sign: String] = [
    "<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!=",
  ]

  private static let operators: Set<Sign> = [
    "<=", ">=", "==", "!=", "->", "<<", ">>", "<", ">", "!", "~", "&&", "||", ",", "^", "++", "--", "&", "|",
    "+", "-", "*", "/", "%", ".",
  ]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let range = line.tokenRange
    // The last comparison of the line decides.
    for i in range.reversed() {
      guard let operand = comparison(at: i, line, context) else { continue }
      judge(i, operand, line, &context)
      return
    }
  }

  /// The tokens of the right side, when token `i` is a constant and is compared.
  private static func comparison(at i: Int, _ line: SourceLine, _ context: RuleContext) -> Range<Int>? {
    let limit = line.tokenRange.upperBound
    guard i + 2 < limit, Operand.isCompare(context.token(i + 1)), isConstant(line, context.token(i)) else {
      return nil
    }
    var start = i + 2
    if context.token(start).sign == "&" || context.token(start).sign == "*" { start += 1 }
    guard var end = context.identifier(at: start, limit: limit) else { return nil }
    while end < limit {
      let sign = context.token(end).sign
      if sign == "->" || sign == ".", let next = context.identifier(at: end + 1, limit: limit) {
        end = next
      } else if sign == "[", let close = context.squareClose(from: end, limit: limit) {
        end = close + 1
      } else {
        break
      }
    }
    if context.token(end).sign == "(", end < limit, let close = context.closing(from: end, limit: limit) {
      end = close + 1
    }
    return (i + 2)..<end
  }

  private static func isConstant(_ line: SourceLine, _ token: Token) -> Bool {
    if token.kind == .number { return true }
    guard token.kind == .identifier else { return false }
    let name = line.raw(token)
    for i in 0..<name.count where !(name[i].isUppercase || name[i].isDigit || name[i] == UInt8(ascii: "_")) {
      return false
    }
    return true
  }

  private static func judge(_ i: Int, _ operand: Range<Int>, _ line: SourceLine, _ context: inout RuleContext)
  {
    let range = line.tokenRange
    if i > range.lowerBound, operators.contains(context.token(i - 1).sign) { return }
    let last = context.token(operand.upperBound - 1)
    // Two constants are compared: neither side is better. checkpatch sees that only where nothing
    // blank follows the second one.
    let end = line.columns(of: last).upperBound
    if operand.count == 1, isConstant(line, last), !line.masked[end].isBlank { return }
    let start = line.columns(of: context.token(i)).lowerBound
    let left = line.raw(context.token(i)).text
    let right = line.raw[line.columns(of: context.token(operand.lowerBound)).lowerBound..<end].text
    let sign = mirrored[context.token(i + 1).sign] ?? "=="
    // Only a comparison alone in its parentheses can be turned round without a look at what binds tighter.
    let isAlone = context.token(i - 1).sign == "(" && context.token(operand.upperBound).sign == ")"
    context.report(
      Self.self, at: start..<end, "the constant belongs on the right: '\(right) \(sign) \(left)'",
      fix: isAlone ? [.replace(line, start..<end, with: "\(right) \(sign) \(left)")] : [])
  }
}
