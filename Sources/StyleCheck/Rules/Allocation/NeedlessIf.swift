// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum NeedlessIf: LineRule {
  static let info = RuleInfo(
    id: "NEEDLESS_IF", severity: .warning, fix: .unsafe, files: .c,
    summary: "a pointer is tested before a function that takes NULL",
    why: "kfree() and its like do nothing for NULL; the test only makes the exit path longer.",
    reference: "Documentation/core-api/memory-allocation.rst",
    examples: [
      .bad("\tif (hv->buf)\n\t\t«kfree(hv->buf);»", fixed: "\tkfree(hv->buf);"),
      .bad("\tif (pool) {\n\t\t«mempool_destroy(pool);»\n\t}"),
      .good("\tkfree(hv->buf);"),
      .good("\tif (hv)\n\t\tkfree(hv->buf);"),
    ])

  private static let functions: Set<Word> = [
    "kfree", "usb_free_urb", "debugfs_remove", "debugfs_remove_recursive", "kmem_cache_destroy",
    "mempool_destroy", "dma_pool_destroy",
  ]

  static let needs = functions.map(Need.word)

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let tested = testedName(context.previous.masked) else { return }
    let limit = line.tokenRange.upperBound
    var end = 0
    let call = FunctionCall(on: line, context) { name in
      guard functions.contains(context.token(name).word),
        let close = Operand.lvalueEnd(at: name + 2, limit: limit, context), close + 1 < limit,
        context.token(close).sign == ")", context.token(close + 1).sign == ";"
      else { return false }
      let argument = line.columns(from: context.token(name + 2), through: context.token(close - 1))
      end = close + 1
      return line.masked[argument].equals(tested)
    }
    guard let call else { return }
    let columns = line.columns(from: context.token(call.name), through: context.token(end))
    context.report(
      Self.self, at: columns,
      "\(line.raw(context.token(call.name)).text)(NULL) is safe: the test is not needed",
      fix: fix(line, columns, tested, context))
  }

  /// The name that the first `if (name)` of the line tests.
  private static func testedName(_ masked: ByteView) -> ByteView? {
    var from = 0
    while let at = masked.firstIndex(of: "if", from: from) {
      from = at + 2
      guard !masked[at - 1].isWord else { continue }
      let open = masked.skippingBlanks(from: from)
      guard masked[open] == UInt8(ascii: "(") else { continue }
      let start = masked.skippingBlanks(from: open + 1)
      let end = nameEnd(masked, from: start)
      if end > start, masked[masked.skippingBlanks(from: end)] == UInt8(ascii: ")") {
        return masked[start..<end]
      }
    }
    return nil
  }

  /// Bytes of the longest subscript that anybody writes.
  private static let longestSubscript = 256

  /// End of a name with members and subscripts.
  private static func nameEnd(_ text: ByteView, from start: Int) -> Int {
    var end = text.identifierEnd(from: start)
    guard end > start else { return start }
    while true {
      if text[end] == UInt8(ascii: "["),
        let close = text[end..<(end + longestSubscript)].firstIndex(of: UInt8(ascii: "]"))
      {
        end += close + 1
        continue
      }
      let mark = text[end] == UInt8(ascii: ".") ? 1 : text.hasPrefix("->", at: end) ? 2 : 0
      guard mark > 0 else { return end }
      let member = text.identifierEnd(from: end + mark)
      if member == end + mark { return end }
      end = member
    }
  }

  /// Takes out the test, where it and the call each have a line, with one tab between their indentations.
  private static func fix(
    _ line: SourceLine, _ columns: Range<Int>, _ tested: ByteView, _ context: RuleContext
  ) -> [LineEdit] {
    guard let test = context.previous.line, test.isAdded else { return [] }
    let tabs = test.indentEnd
    let text = test.masked
    let open = text.skippingBlanks(from: tabs + 2)
    let name = text.skippingBlanks(from: open + 1)
    let close = text.skippingBlanks(from: name + tested.count)
    guard text.hasPrefix("if", at: tabs), text[open] == UInt8(ascii: "("),
      text[name..<(name + tested.count)].equals(tested), text[close] == UInt8(ascii: ")"),
      text.trimmedEnd == close + 1, line.indentEnd == tabs + 1, columns.lowerBound == tabs + 1,
      line.raw.trimmedEnd == columns.upperBound, isTabs(test.raw[..<tabs]), isTabs(line.raw[..<(tabs + 1)]),
      line.next.map({ context.token($0.tokenRange.lowerBound).word != "else" }) ?? true
    else { return [] }
    return [.delete(test), .remove(line, 0..<1)]
  }

  private static func isTabs(_ text: ByteView) -> Bool {
    for i in 0..<text.count where text[i] != 0x09 { return false }
    return true
  }
}
