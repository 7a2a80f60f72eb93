// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum PreferFallthrough: LineRule {
  static let info = RuleInfo(
    id: "PREFER_FALLTHROUGH", severity: .warning, files: .c,
    summary: "a comment says that a case falls through",
    why: "`fallthrough;` says it to the compiler too, which then warns where it was forgotten.",
    reference: "Documentation/process/deprecated.rst",
    examples: [
      .bad("\t\tgo();\n\t\t«/* fall through */»\n\tcase 2:"),
      .bad("\t\tgo(); «/* FALLTHRU */»\n\tcase 2:"),
      .good("\t\tgo();\n\t\tfallthrough;\n\tcase 2:"),
      .good("\t/* the through road */"),
    ])

  static let needs: [Need] = [.comment]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard line.raw.contains("hr") || line.raw.contains("HR"), Self.isSaid(in: line, context),
      let first = line.tokenRange.first(where: { context.token($0).kind == .comment }),
      let last = line.tokenRange.last(where: { context.token($0).kind == .comment })
    else { return }
    context.report(
      Self.self, at: line.columns(from: context.token(first), through: context.token(last)),
      "'fallthrough;' says this to the compiler too", severity: context.isWholeFile ? .check : nil)
  }

  /// Whether the line's comments hold one of the usual spellings.
  private static func isSaid(in line: SourceLine, _ context: RuleContext) -> Bool {
    guard line.raw.contains("all") || line.raw.contains("ALL") else { return false }
    // Tabs are no part of what is compared.
    var text: Bytes = []
    for i in 0..<line.raw.count where line.masked[i] == Mask.comment { text.append(line.raw[i]) }
    return text.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return false }
      return saysSo(ByteView(base: base, count: bytes.count))
    }
  }

  private static func saysSo(_ text: ByteView) -> Bool {
    for i in 0..<text.count {
      if text.hasPrefix("FALL", at: i), goesThrough(text, from: i + 4, inCapitals: true) { return true }
      let isCapital = text.hasPrefix("Fall", at: i)
      guard isCapital || text.hasPrefix("fall", at: i) else { continue }
      if !isCapital, goesThrough(text, from: i + 4, inCapitals: false) { return true }
      if isCapital || isIntentional(text, before: i), goesThroughMixed(text, from: i + 4) { return true }
    }
    return false
  }

  /// `through`, `thru` or `threw`, perhaps behind `s `, a blank or a hyphen.
  private static func goesThrough(_ text: ByteView, from start: Int, inCapitals: Bool) -> Bool {
    let at = start + joint(text, from: start, inCapitals: inCapitals)
    return inCapitals
      ? text.hasPrefix("THROUGH", at: at) || text.hasPrefix("THRU", at: at) || text.hasPrefix("THREW", at: at)
      : text.hasPrefix("through", at: at) || text.hasPrefix("thru", at: at) || text.hasPrefix("threw", at: at)
  }

  /// The same, where the second word may begin with a capital if it is parted from the first.
  private static func goesThroughMixed(_ text: ByteView, from start: Int) -> Bool {
    if goesThrough(text, from: start, inCapitals: false) { return true }
    let length = joint(text, from: start, inCapitals: false)
    let at = start + length
    return length > 0
      && (text.hasPrefix("Through", at: at) || text.hasPrefix("Thru", at: at)
        || text.hasPrefix("Threw", at: at))
  }

  private static func joint(_ text: ByteView, from start: Int, inCapitals: Bool) -> Int {
    if text[start] == (inCapitals ? UInt8(ascii: "S") : UInt8(ascii: "s")), text[start + 1] == 0x20 {
      return 2
    }
    return text[start] == 0x20 || text[start] == UInt8(ascii: "-") ? 1 : 0
  }

  private static func isIntentional(_ text: ByteView, before start: Int) -> Bool {
    let before = text[..<start]
    var end = before.count
    while before[end - 1] == 0x20 { end -= 1 }
    return before[..<end].hasSuffix("intentional") || before[..<end].hasSuffix("intentionally")
  }
}
