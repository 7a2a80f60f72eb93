// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum EmbeddedFunctionName: LineRule {
  static let info = RuleInfo(
    id: "EMBEDDED_FUNCTION_NAME", severity: .warning, files: .c,
    summary: "a string holds the name of the function it is in",
    why: "Functions are renamed and strings forgotten; `\"%s\", __func__` stays true.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("static int hv_probe(void)\n{\n\tpr_info(«\"hv_probe called\\n\"»);\n}"),
      .good("static int hv_probe(void)\n{\n\tpr_info(\"%s called\\n\", __func__);\n}"),
    ])

  static let needs: [Need] = [.string]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let function = context.function, let columns = StringConstant.first(in: line.masked) else { return }
    let text = line.raw[columns]
    // A string that is nothing but the name is a name, as of an interrupt or a parameter.
    guard columns.count != function.count + 2, contains(text, function) else { return }
    context.report(
      Self.self, at: columns,
      "the string names its own function '\(String(lossy: function))': use \"%s\", __func__")
  }

  /// Whether `word` stands in `text` as a whole word.
  private static func contains(_ text: ByteView, _ word: [UInt8]) -> Bool {
    guard let first = word.first else { return false }
    var from = 0
    while let at = text.firstIndex(of: first, from: from) {
      from = at + 1
      guard !text[at - 1].isWord, !text[at + word.count].isWord else { continue }
      if word.indices.allSatisfy({ text[at + $0] == word[$0] }) { return true }
    }
    return false
  }
}
