// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum ConcatenatedString: LineRule {
  static let info = RuleInfo(
    id: "CONCATENATED_STRING", severity: .check, fix: .safe, files: .c,
    summary: "a string touches the name it is joined with",
    why: "Blanks between the parts show where each ends.",
    reference: "Documentation/dev-tools/checkpatch.rst",
    examples: [
      .bad("\tpr_err(«KERN_SOH»\"7 ring full\\n\");", fixed: "\tpr_err(KERN_SOH \"7 ring full\\n\");"),
      .bad("\tpr_err(\"size %\"«PRIu64»);", fixed: "\tpr_err(\"size %\" PRIu64);"),
      .good("\tpr_err(KERN_SOH \"7 ring full\\n\");"),
      .good("\tefi_char16_t name[] = L\"Boot\";"),
    ])

  static let needs: [Need] = [.string]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard isJoined(line.masked) else { return }
    let touching = touchingNames(line, context)
    context.report(
      Self.self, at: touching.first?.name ?? 0..<line.raw.trimmedEnd, "part strings from names by a blank",
      fix: touching.map { .replace(line, $0.gap..<$0.gap, with: " ") })
  }

  /// As checkpatch finds it: a capital letter or an underscore behind a string, or a word before the first
  /// string that has one.
  private static func isJoined(_ masked: ByteView) -> Bool {
    var isBehindWord: Bool?
    for open in 0..<masked.count where masked[open] == UInt8(ascii: "\"") {
      guard let end = StringConstant.end(masked, from: open) else { continue }
      if masked[end].isUppercase || masked[end] == UInt8(ascii: "_") { return true }
      if isBehindWord == nil, masked[open - 1].isWord {
        let isPrefix = masked[open - 1] == UInt8(ascii: "L") || masked[open - 1] == UInt8(ascii: "u")
        isBehindWord = !isPrefix || masked[open - 2].isWord
      }
    }
    return isBehindWord ?? false
  }

  /// Names next to a string, and where the blank goes. A prefix of a string constant is part of it.
  private static func touchingNames(_ line: SourceLine, _ context: RuleContext) -> [(
    name: Range<Int>, gap: Int
  )] {
    var found: [(name: Range<Int>, gap: Int)] = []
    let range = line.tokenRange
    for i in range where i + 1 < range.upperBound {
      let (left, right) = (context.token(i), context.token(i + 1))
      guard left.end == right.start else { continue }
      let gap = line.columns(of: right).lowerBound
      if left.kind == .string, right.kind == .identifier {
        found.append((line.columns(of: right), gap))
      } else if right.kind == .string, left.kind == .identifier, !prefixes.contains(left.word) {
        found.append((line.columns(of: left), gap))
      }
    }
    return found
  }

  private static let prefixes: Set<Word> = ["L", "u", "U", "u8"]
}
