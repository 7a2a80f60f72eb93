// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum MissingSpace: LineRule {
  static let info = RuleInfo(
    id: "MISSING_SPACE", severity: .warning, files: .c,
    summary: "a string goes on in the middle of a word",
    why: "Strings on two lines become one: a blank is missing between their words, or a word is cut.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("\tMODULE_DESCRIPTION(\"drives the\"\n\t\t\t   «\"h»ost\");"),
      .good("\tMODULE_DESCRIPTION(\"drives the \"\n\t\t\t   \"host\");"),
      .good("\tpr_err(\"first\\n\"\n\t       \"second\\n\");"),
    ])

  static let needs: [Need] = [.string, .comment]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let start = line.indentEnd
    guard start > 0, line.raw[start] == UInt8(ascii: "\""), line.raw[start + 1].isWord,
      endsInWord(context.previous.raw)
    else { return }
    context.report(Self.self, at: start..<(start + 2), "the string goes on without a blank")
  }

  /// A letter or digit and a quote end the line, and no backslash makes a character of its own of them.
  private static func endsInWord(_ raw: ByteView) -> Bool {
    let end = raw.count
    return raw[end - 1] == UInt8(ascii: "\"") && raw[end - 2].isWord && raw[end - 3] != UInt8(ascii: "\\")
  }
}
