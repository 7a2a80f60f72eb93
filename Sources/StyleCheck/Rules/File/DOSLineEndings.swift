// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum DOSLineEndings: LineRule {
  static let info = RuleInfo(
    id: "DOS_LINE_ENDINGS", severity: .error, fix: .safe, files: .any,
    summary: "a line has a carriage return",
    why: "Files of the kernel end their lines as Unix does.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("int a;«\r»", fixed: "int a;"),
      .good("int a;"),
    ])

  static let needs: [Need] = [.foreignByte]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let at = line.raw.firstIndex(of: 0x0D) else { return }
    let end = line.raw.trimmedEnd
    context.report(
      Self.self, at: at..<line.raw.count, "a carriage return, as DOS ends its lines",
      fix: at >= end ? [.remove(line, end..<line.raw.count)] : [])
  }
}
