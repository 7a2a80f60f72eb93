// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum IsEnabledConfig: LineRule {
  static let info = RuleInfo(
    id: "IS_ENABLED_CONFIG", severity: .warning, files: .c,
    summary: "IS_ENABLED() asks for something that does not begin with CONFIG_",
    why: "For a symbol that nobody defines it is silently false.",
    reference: "include/linux/kconfig.h",
    examples: [
      .bad("\tif (IS_ENABLED(«HV_DEBUG»))"),
      .good("\tif (IS_ENABLED(CONFIG_HV_DEBUG))"),
    ])

  static let needs: [Need] = [.text("IS_ENABLED")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let columns = argument(line.raw), !line.raw.hasPrefix("CONFIG_", at: columns.lowerBound) else {
      return
    }
    context.report(
      Self.self, at: columns,
      "Kconfig symbols begin with CONFIG_: IS_ENABLED(CONFIG_\(line.raw[columns].text))?")
  }

  /// The first argument of one word, in a comment or not.
  private static func argument(_ raw: ByteView) -> Range<Int>? {
    var from = 0
    while let at = raw.firstIndex(of: "IS_ENABLED", from: from) {
      from = at + 10
      let open = raw.skippingBlanks(from: from)
      guard !raw[at - 1].isWord, raw[open] == UInt8(ascii: "(") else { continue }
      let start = raw.skippingBlanks(from: open + 1)
      var end = start
      while raw[end].isWord { end += 1 }
      if end > start, raw[raw.skippingBlanks(from: end)] == UInt8(ascii: ")") { return start..<end }
    }
    return nil
  }
}
