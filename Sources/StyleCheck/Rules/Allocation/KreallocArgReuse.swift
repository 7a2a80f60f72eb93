// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum KreallocArgReuse: LineRule {
  static let info = RuleInfo(
    id: "KREALLOC_ARG_REUSE", severity: .warning, files: .c,
    summary: "the result of krealloc() is put in the variable that it was given",
    why: "When krealloc() fails the old memory is still there, and nothing points at it any more.",
    reference: "Documentation/core-api/memory-allocation.rst",
    examples: [
      .bad("\tbuf->data = krealloc(«buf->data», size, GFP_KERNEL);"),
      .bad("\tbuf = (char *)krealloc(«buf», size, GFP_KERNEL);"),
      .good("\tlarger = krealloc(buf, size, GFP_KERNEL);"),
    ])

  static let needs: [Need] = [.word("krealloc")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let limit = line.tokenRange.upperBound
    guard let call = FunctionCall(of: ["krealloc"], on: line, context),
      let result = CallResult(of: call, on: line, context),
      let end = Operand.lvalueEnd(at: call.open + 1, limit: limit, context), end < limit,
      context.token(end).sign == ","
    else { return }
    let target = result.lvalue
    let left = line.columns(
      from: context.token(target.lowerBound), through: context.token(target.upperBound - 1))
    let right = line.columns(from: context.token(call.open + 1), through: context.token(end - 1))
    guard line.masked[left].equals(line.masked[right]) else { return }
    context.report(
      Self.self, at: right, "when krealloc() fails, '\(line.raw[right].text)' is lost: keep its result apart")
  }
}
