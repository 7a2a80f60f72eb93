// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum DeprecatedAPI: LineRule {
  static let info = RuleInfo(
    id: "DEPRECATED_API", severity: .warning, files: .c,
    summary: "a function is called that new code has a better one for",
    why: "kmap() and kmap_atomic() take a global lock or forbid sleep; local mappings do neither.",
    reference: "Documentation/mm/highmem.rst",
    examples: [
      .bad("\taddr = «kmap_atomic»(page);"),
      .good("\taddr = kmap_local_page(page);"),
    ])

  private static let successors: [Word: String] = [
    "kmap": "kmap_local_page", "kunmap": "kunmap_local", "kmap_atomic": "kmap_local_page",
    "kunmap_atomic": "kunmap_local",
  ]

  static let needs = successors.keys.map(Need.word)

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let call = FunctionCall(on: line, context) { successors[context.token($0).word] != nil }
    guard let call, let successor = successors[context.token(call.name).word] else { return }
    context.report(Self.self, at: call.columns(line, context), "use \(successor)()")
  }
}
