// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum LineContinuations: LineRule {
  static let info = RuleInfo(
    id: "LINE_CONTINUATIONS", severity: .warning, files: .c,
    summary: "a backslash continues a line outside of a macro, or a string",
    why: "C needs none there, and the next line is taken for part of this one wherever it is moved.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("\tif (a && «\\»\n\t    b)"),
      .bad("\tprintk(\"hv: \\\\n«\\»\n\t       ready\");"),
      .good("#define hv_reset(x) \\\n\tfoo(x); \\\n\tbar(x)"),
      .good("\tasm(\"nop\\n\\t\" \\\n\t    \"nop\");"),
    ])

  static let needs: [Need] = [.code(UInt8(ascii: "\\")), .string]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard line.raw[line.raw.count - 1] == UInt8(ascii: "\\") else { return }
    let columns = (line.raw.count - 1)..<line.raw.count
    if line.endsInBackslash, isNeedless(line, context) {
      context.report(Self.self, at: columns, "a backslash continues nothing here")
    }
    if line.masked.bytes.reduce(0, { $0 + ($1 == UInt8(ascii: "\"") ? 1 : 0) }) % 2 == 1 {
      context.report(Self.self, at: columns, "close the string and open it again on the next line")
    }
  }

  private static func isNeedless(_ line: SourceLine, _ context: RuleContext) -> Bool {
    let previous = context.previous.masked
    guard !line.isDirective, previous[previous.count - 1] != UInt8(ascii: "\\"),
      !context.path.hasSuffix("/vmlinux.lds.h")
    else { return false }
    return !line.tokenRange.contains {
      context.token($0).word == "asm" || context.token($0).word == "__asm__"
    }
  }
}
