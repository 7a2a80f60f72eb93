// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum AvoidLPrefix: LineRule {
  static let info = RuleInfo(
    id: "AVOID_L_PREFIX", severity: .warning, files: .text,
    summary: "a range of assembly is annotated by a symbol that begins with .L",
    why: "The assembler drops such symbols, and objtool and the unwinder lose the range.",
    reference: "Documentation/core-api/asm-annotations.rst",
    examples: [
      .bad("SYM_CODE_START_LOCAL(«.Lhv_entry»)", path: "arch/x86/entry/example.S"),
      .bad("SYM_CODE_END(«.Lhv_entry»)", path: "arch/x86/entry/example.S"),
      .good("SYM_CODE_START_LOCAL(hv_entry)", path: "arch/x86/entry/example.S"),
      .good("\tjmp\t.Lhv_entry", path: "arch/x86/entry/example.S"),
    ])

  static let needs: [Need] = [.text("SYM_")]

  static func applies(to path: String) -> Bool { path.hasSuffix(".S") }

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let masked = line.masked
    let start = masked.skippingBlanks()
    let end = masked.identifierEnd(from: start)
    let open = masked.skippingBlanks(from: end)
    let name = masked.skippingBlanks(from: open + 1)
    guard masked[open] == UInt8(ascii: "("), masked.hasPrefix(".L", at: name),
      isAnnotation(masked[start..<end])
    else { return }
    var last = name + 1
    while masked[last].isWord { last += 1 }
    context.report(Self.self, at: name..<last, "a symbol with .L marks no range: choose another name")
  }

  /// `SYM_<word>_START` or `SYM_<word>_END`, with a word before and words behind perhaps, all in capitals.
  private static func isAnnotation(_ name: ByteView) -> Bool {
    var words: [ByteView] = []
    var start = 0
    for i in 0...name.count where i == name.count || name[i] == UInt8(ascii: "_") {
      words.append(name[start..<i])
      start = i + 1
    }
    for word in words { for i in 0..<word.count where !word[i].isUppercase { return false } }
    guard let sym = words.prefix(2).firstIndex(where: { $0 == "SYM" }), words.count > sym + 2,
      !words[sym + 1].isEmpty, sym == 0 || !words[0].isEmpty
    else { return false }
    return words[sym + 2] == "START" || words[sym + 2] == "END"
  }
}
