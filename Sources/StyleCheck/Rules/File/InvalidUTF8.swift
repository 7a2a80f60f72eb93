// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum InvalidUTF8: MessageRule, LineRule {
  static let info = RuleInfo(
    id: "INVALID_UTF8", severity: .check, files: .any,
    summary: "a line has bytes that are no UTF-8, or control characters",
    why: "Messages and sources of the kernel are UTF-8; anything else is shown as garbage.",
    reference: "Documentation/process/email-clients.rst",
    examples: [
      .bad(
        """
        /* «\u{0B} */»
        """, path: "drivers/hv/example.c"),
      .good(
        """
        /* café */
        """, path: "drivers/hv/example.c"),
    ],
    differences: [
      .init(
        type: "INVALID_UTF8",
        reason: "Perl's patterns give up behind 65,534 characters; the line is no worse for it.",
        text: "/* " + String(decoding: [UInt8](repeating: UInt8(ascii: "x"), count: 65_600), as: UTF8.self)
          + " */")
    ])

  static let needs: [Need] = [.foreignByte, .long]

  static func check(_ line: MessageLine, _ patch: PatchState, _ context: inout RuleContext) {
    guard patch.path.isEmpty || (line.isAddition && !patch.isInHunk) else { return }
    check(line.text, &context)
  }

  static func check(_ line: SourceLine, _ context: inout RuleContext) { check(line.raw, &context) }

  private static func check(_ text: ByteView, _ context: inout RuleContext) {
    guard let fault = UTF8Check.firstFault(in: text, most: context.isCompatible ? 65_534 : .max) else {
      return
    }
    context.report(Self.self, at: fault..<text.count, "the bytes are no text in UTF-8")
  }
}
