// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum UnnecessaryCasts: LineRule {
  static let info = RuleInfo(
    id: "UNNECESSARY_CASTS", severity: .warning, fix: .safe, files: .c,
    summary: "the result of an allocation is cast to a pointer",
    why: "void * goes into any pointer by itself; the cast would hide a wrong type.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("\tp = «(struct hv_dev *)»kzalloc(size, GFP_KERNEL);", fixed: "\tp = kzalloc(size, GFP_KERNEL);"),
      .bad("\tp = «(char *) »kstrdup(name, GFP_KERNEL);", fixed: "\tp = kstrdup(name, GFP_KERNEL);"),
      .bad("\tskb = (void *«)»dev_alloc_skb(size);"),
      .good("\tp = kzalloc(size, GFP_KERNEL);"),
    ])

  /// What returns void *, or the type that it is given.
  private static let memory: Set<Word> = {
    var names = ["kstrdup", "kstrdup_const", "kmemdup", "kmemdup_nul", "dma_alloc_coherent"]
    for kind in ["kv", "k", "v", "devm_kv", "devm_k", "devm_v"] {
      for name in ["calloc", "zalloc", "malloc"] {
        names += ["", "_array", "_node", "_array_node"].map { kind + name + $0 }
      }
    }
    return Set(names.map { Word($0.utf8) })
  }()

  static let needs: [Need] = memory.map(Need.word) + [.text("alloc_skb")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let range = line.tokenRange
    for i in range where context.token(i).kind == .identifier && i - 1 > range.lowerBound {
      guard context.token(i - 1).sign == ")", context.token(i - 2).sign == "*" else { continue }
      let isMemory = memory.contains(context.token(i).word)
      guard isMemory || isBuffer(line.masked(context.token(i))) else { continue }
      var columns = line.columns(of: context.token(i - 1))
      let cast = isMemory ? openingOfCast(before: i, line, context) : nil
      if let cast {
        let start = line.columns(of: context.token(cast)).lowerBound
        columns = start..<line.columns(of: context.token(i)).lowerBound
      }
      context.report(
        Self.self, at: columns, "the cast of an allocation hides mistakes, and is not needed",
        fix: cast == nil ? [] : [.remove(line, columns)])
      return
    }
  }

  /// `alloc_skb` with anything before it: a buffer has a type, so that its cast may mean something.
  private static func isBuffer(_ name: ByteView) -> Bool {
    name.hasSuffix("alloc_skb") || name.hasSuffix("alloc_skb_ip_align")
  }

  /// Token of the `(` when it and what follows up to token `end` are a type in parentheses.
  private static func openingOfCast(before end: Int, _ line: SourceLine, _ context: RuleContext) -> Int? {
    let first = line.tokenRange.lowerBound
    for i in stride(from: end - 2, through: max(first, end - 16), by: -1) where context.token(i).sign == "(" {
      guard let type = context.type(at: i + 1, limit: end - 1), type.end == end - 1 else { return nil }
      return i
    }
    return nil
  }
}
