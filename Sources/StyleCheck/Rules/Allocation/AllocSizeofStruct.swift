// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum AllocSizeofStruct: LineRule {
  static let info = RuleInfo(
    id: "ALLOC_SIZEOF_STRUCT", severity: .check, fix: .unsafe, files: .c,
    summary: "memory is allocated by the name of a structure instead of by what is pointed at",
    why: "`sizeof(*p)` stays right when the type of p changes.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad(
        "\thv = kzalloc(«sizeof(struct hv_dev)», GFP_KERNEL);",
        fixed: "\thv = kzalloc(sizeof(*hv), GFP_KERNEL);"),
      .bad(
        "\tbus->dev[i] = (void *)kmalloc_node(«sizeof(struct hv_dev)», GFP_KERNEL, node);",
        fixed: "\tbus->dev[i] = (void *)kmalloc_node(sizeof(*bus->dev[i]), GFP_KERNEL, node);"),
      .good("\thv = kzalloc(sizeof(*hv), GFP_KERNEL);"),
      .good("\treturn kzalloc(sizeof(struct hv_dev), GFP_KERNEL);"),
    ])

  private static let functions = Set(
    ["k", "v", "kv"].flatMap { kind in
      ["malloc", "zalloc", "malloc_node", "zalloc_node"].map { Word((kind + $0).utf8) }
    })

  static let needs = functions.map(Need.word)

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    var size: Range<Int>?
    let call = FunctionCall(on: line, context) { name in
      guard functions.contains(context.token(name).word) else { return false }
      size = sizeofStruct(at: name + 2, line, context)
      return size != nil
    }
    guard let call, let size, let result = CallResult(of: call, on: line, context) else { return }
    let name = line.raw[columns(result.lvalue, line, context)].text
    let columns = columns(size, line, context)
    context.report(
      Self.self, at: columns, "write sizeof(*\(name)): it stays right when the type changes",
      fix: [.replace(line, columns, with: "sizeof(*\(name))")])
  }

  private static func columns(_ tokens: Range<Int>, _ line: SourceLine, _ context: RuleContext) -> Range<Int>
  {
    line.columns(from: context.token(tokens.lowerBound), through: context.token(tokens.upperBound - 1))
  }

  /// Tokens of `sizeof(struct name)`.
  private static func sizeofStruct(at start: Int, _ line: SourceLine, _ context: RuleContext) -> Range<Int>? {
    let limit = line.tokenRange.upperBound
    guard context.token(start).word == "sizeof", context.token(start + 1).sign == "(",
      context.token(start + 2).word == "struct",
      let end = Operand.lvalueEnd(at: start + 3, limit: limit, context), end < limit,
      context.token(end).sign == ")"
    else { return nil }
    return start..<(end + 1)
  }
}
