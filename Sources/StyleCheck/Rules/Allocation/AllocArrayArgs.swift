// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum AllocArrayArgs: LineRule {
  static let info = RuleInfo(
    id: "ALLOC_ARRAY_ARGS", severity: .warning, files: .c,
    summary: "an array is allocated with the size of its elements as the first argument",
    why: "The count comes first. The product is the same, but whoever reads the call is misled.",
    reference: "Documentation/process/deprecated.rst",
    examples: [
      .bad("\tp = «kcalloc»(sizeof(*p), count, GFP_KERNEL);"),
      .good("\tp = kcalloc(count, sizeof(*p), GFP_KERNEL);"),
      .good("\tp = devm_kcalloc(dev, count, sizeof(*p), GFP_KERNEL);"),
    ])

  private static let functions = ["", "devm_"].flatMap { prefix in
    ["", "k", "kv"].flatMap { kind in
      ["calloc", "malloc_array", "calloc_node", "malloc_array_node"].map { Word((prefix + kind + $0).utf8) }
    }
  }

  static let needs = functions.map(Need.word)

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let call = FunctionCall(on: line, context) {
      context.token($0 + 2).word == "sizeof" && functions.contains(context.token($0).word)
    }
    guard let call, call.open + 1 < line.tokenRange.upperBound else { return }
    context.report(
      Self.self, at: call.columns(line, context),
      "the first argument is the number of elements, not their size")
  }
}
