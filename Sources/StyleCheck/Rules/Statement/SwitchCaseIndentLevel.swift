// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum SwitchCaseIndentLevel: LineRule {
  static let info = RuleInfo(
    id: "SWITCH_CASE_INDENT_LEVEL", severity: .error, files: .c,
    summary: "`case` is not as deep as its `switch`",
    why: "A second tab for the labels would leave little room for the code below them.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("\t«switch» (state) {\n\t\tcase HV_READY:\n\t\t\tgo();\n\t\tdefault:\n\t\t\tbreak;\n\t}"),
      .good("\tswitch (state) {\n\tcase HV_READY:\n\t\tgo();\n\tdefault:\n\t\tbreak;\n\t}"),
    ])

  static let needs: [Need] = [.word("switch")]
  static let includesContext = true

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard
      let keyword = line.tokenRange.first(where: {
        context.token($0).word == "switch" && $0 + 1 < line.tokenRange.upperBound
          && context.token($0 + 1).sign == "("
      }), line.tokenRange.contains(where: { $0 > keyword && context.token($0).sign == ")" })
    else { return }
    let tabSize = context.options.tabSize
    let indent = line.raw.indent(tabSize: tabSize)
    var block = Block()
    block.read(line, context)
    var index = line.index + 1
    while block.level > 0, let inner = context.line(index), spend(line, context) {
      block.read(inner, context)
      if block.level <= 1, inner.isAdded, isLabel(inner.raw), inner.raw.indent(tabSize: tabSize) != indent {
        context.report(
          Self.self, at: line.columns(of: context.token(keyword)), "'case' stands as deep as its 'switch'")
        return
      }
      index += 1
    }
  }

  /// Counts the lines looked at: a hundred blocks in each other would be read a hundred times.
  private static func spend(_ line: SourceLine, _ context: RuleContext) -> Bool {
    let spent = context.note(Self.self) ?? 0
    context.setNote(Self.self, spent + 1)
    return spent < 16 * (line.inputLine + context.lineCount) + 4096
  }

  private static func isLabel(_ raw: ByteView) -> Bool {
    let start = raw.skippingBlanks()
    if raw.hasPrefix("default:", at: start) { return true }
    return raw.hasPrefix("case", at: start) && raw[start + 4].isBlank
  }

  /// How deep in braces a line ends, as checkpatch counts them over conditional directives.
  private struct Block {
    var level = 0
    private var stack = [0]

    mutating func read(_ line: SourceLine, _ context: RuleContext) {
      if line.isDirective { enterDirective(context.token(line.tokenRange.lowerBound + 1).word) }
      guard line.holds(UInt8(ascii: "{")) || line.holds(UInt8(ascii: "}")) else { return }
      for i in line.tokenRange {
        let sign = context.token(i).sign
        if sign == "}", level > 0 {
          level -= 1
          if level == 0 { return }
        } else if sign == "{" {
          level += 1
        }
      }
    }

    private mutating func enterDirective(_ name: Word) {
      switch name {
      case "if", "ifdef", "ifndef": stack.append(level)
      case "else", "elif": level = (stack.count >= 2 ? stack.dropLast().last : stack.last) ?? 0
      case "endif": level = stack.popLast() ?? 0
      default: break
      }
    }
  }
}
