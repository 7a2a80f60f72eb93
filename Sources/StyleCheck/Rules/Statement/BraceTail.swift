// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// `else`, and the `while` of a `do`, below the brace that they follow.
enum BraceTail: LineRule {
  static let info = RuleInfo(
    id: "ELSE_AFTER_BRACE", severity: .error, fix: .safe, files: .c,
    summary: "`else`, or the `while` of a `do`, stands on the line below the closing brace",
    why: "The brace is empty of meaning where the same statement goes on: `} else {` on one line.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad(
        "\tif (ready) {\n\t\tgo();\n\t}\n\t«else» {\n\t\tstop();",
        fixed: "\tif (ready) {\n\t\tgo();\n\t} else {\n\t\tstop();"),
      .bad("\tdo {\n\t\tgo();\n\t}\n\t«while» (ready);", fixed: "\tdo {\n\t\tgo();\n\t} while (ready);"),
      .good("\tif (ready) {\n\t\tgo();\n\t} else {\n\t\tstop();"),
      .good("\tif (ready) {\n\t\tgo();\n\t}\n\twhile (ready)\n\t\twait();"),
    ])

  static let otherIDs = ["WHILE_AFTER_BRACE"]
  static let needs: [Need] = [.word("else"), .word("while")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let above = context.previous.masked
    let brace = above.trimmedEnd - 1
    guard above[brace] == UInt8(ascii: "}") else { return }
    let start = line.margin
    let isElse = line.masked.hasPrefix("else", at: start)
    guard isElse || line.masked.hasPrefix("while", at: start) else { return }
    let tabSize = context.options.tabSize
    guard context.previous.raw.indent(tabSize: tabSize) == line.raw.indent(tabSize: tabSize),
      isElse || endsLoop(line, context)
    else { return }
    context.report(
      Self.self, at: start..<(start + (isElse ? 4 : 5)),
      "'\(isElse ? "else" : "while")' belongs on the line of the closing brace",
      id: isElse ? info.id : "WHILE_AFTER_BRACE", fix: fix(line, start, context.previous))
  }

  /// Whether a semicolon follows the condition on its line.
  private static func endsLoop(_ line: SourceLine, _ context: RuleContext) -> Bool {
    let statement = context.statement(atLine: line.index)
    let rest = context.masked(statement.conditionEnd..<statement.range.upperBound)
    let semicolon = rest.skippingBlanks()
    return rest[semicolon] == UInt8(ascii: ";") && !rest[..<semicolon].contains(0x0A)
  }

  /// Takes out the line of the brace when nothing else is on it.
  private static func fix(_ line: SourceLine, _ start: Int, _ previous: PreviousLine) -> [LineEdit] {
    guard let above = previous.line, above.isAdded, above.indentEnd == above.raw.trimmedEnd - 1 else {
      return []
    }
    return [.delete(above), .replace(line, start..<start, with: "} ")]
  }
}
