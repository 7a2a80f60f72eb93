// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum SysfsEmit: LineRule {
  static let info = RuleInfo(
    id: "SYSFS_EMIT", severity: .warning, fix: .unsafe, files: .c,
    summary: "a value is shown in sysfs without a newline behind it",
    why: "A shell that reads the file shows its prompt on the same line.",
    reference: "Documentation/filesystems/sysfs.rst",
    examples: [
      .bad(
        "\treturn sysfs_emit(buf, «\"%d\"», value);", fixed: "\treturn sysfs_emit(buf, \"%d\\n\", value);"),
      .good("\treturn sysfs_emit(buf, \"%d\\n\", value);"),
    ])

  static let needs: [Need] = [.word("sysfs_emit")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let range = line.tokenRange
    for i in range where context.token(i).word == "sysfs_emit" && i > range.lowerBound {
      guard context.token(i - 1).word == "return", context.token(i + 1).sign == "(",
        let end = Operand.argumentEnd(at: i + 2, limit: range.upperBound, context),
        end + 1 < range.upperBound,
        context.token(end).sign == ",", context.token(end + 1).kind == .string
      else { continue }
      let format = line.columns(of: context.token(end + 1))
      guard !line.raw[format].hasSuffix("\\n\""), line.raw[format.upperBound - 1] == UInt8(ascii: "\"") else {
        return
      }
      let quote = format.upperBound - 1
      context.report(
        Self.self, at: format, "the value has no newline at its end",
        fix: [.replace(line, quote..<quote, with: "\\n")])
      return
    }
  }
}
