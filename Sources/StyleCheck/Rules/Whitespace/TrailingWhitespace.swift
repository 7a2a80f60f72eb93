// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum TrailingWhitespace: LineRule {
  static let info = RuleInfo(
    id: "TRAILING_WHITESPACE", severity: .error, fix: .safe, files: .any,
    summary: "a line ends in spaces or tabs",
    why: "Editors strip such blanks sooner or later, and the churn hides a real change.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("\tint ret;«  »", fixed: "\tint ret;"),
      .bad("«\t»", fixed: ""),
      .good("\tint ret;"),
      .good(""),
    ])

  static let needs: [Need] = [.trailingBlank]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let end = line.raw.trimmedEnd
    let blanks = end..<line.raw.count
    // A carriage return is another rule's business: the whole file has them.
    guard !blanks.isEmpty, !line.raw.contains(0x0D) else { return }
    context.report(Self.self, at: blanks, "trailing whitespace", fix: [.remove(line, blanks)])
  }
}
