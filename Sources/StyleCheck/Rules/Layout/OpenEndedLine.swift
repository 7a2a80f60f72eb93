// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum OpenEndedLine: LineRule {
  static let info = RuleInfo(
    id: "OPEN_ENDED_LINE", severity: .check, files: .c,
    summary: "a line ends in '(' or '['",
    why: "Arguments begin on the line of their call, so that the eye finds what they belong to.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("\tret = foo«(»\n\t\ta);"),
      .good("\tret = foo(a,\n\t\t  b);"),
    ])

  static let needs: [Need] = [.code(UInt8(ascii: "(")), .code(UInt8(ascii: "["))]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let last = line.masked.trimmedEnd - 1
    let byte = line.masked[last]
    guard byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") else { return }
    context.report(
      Self.self, at: last..<(last + 1), "a line should not end with '\(byte == 0x28 ? "(" : "[")'")
  }
}
