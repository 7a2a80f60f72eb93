// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum ConstantConditional: LineRule {
  static let info = RuleInfo(
    id: "IF_0", severity: .warning, files: .c,
    summary: "code is switched off by `#if 0`, or on by `#if 1`",
    why: "Dead code rots, because nobody compiles it; the tree's history keeps what may be wanted again.",
    reference: "Documentation/dev-tools/checkpatch.rst",
    examples: [
      .bad("«#if 0»\nint a;\n#endif"),
      .bad("«# if 1»\nint a;\n#endif"),
      .good("#if IS_ENABLED(CONFIG_HYPERV)\nint a;\n#endif"),
      .good("#if 0x100 > 1\nint a;\n#endif"),
    ])

  static let otherIDs = ["IF_1"]
  static let needs: [Need] = [.code(UInt8(ascii: "#"))]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let masked = line.masked
    let hash = masked.skippingBlanks()
    guard masked[hash] == UInt8(ascii: "#") else { return }
    let word = masked.skippingBlanks(from: hash + 1)
    guard masked.hasPrefix("if", at: word) else { return }
    let digit = masked.skippingBlanks(from: word + 2)
    guard digit > word + 2, !masked[digit + 1].isWord else { return }
    let columns = hash..<(digit + 1)
    if masked[digit] == UInt8(ascii: "0") {
      context.report(Self.self, at: columns, "take this dead code out")
    } else if masked[digit] == UInt8(ascii: "1") {
      context.report(Self.self, at: columns, "take this '#if 1' and its '#endif' out", id: "IF_1")
    }
  }
}
