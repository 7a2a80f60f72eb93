// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum SplitString: LineRule {
  static let info = RuleInfo(
    id: "SPLIT_STRING", severity: .warning, files: .c,
    summary: "a message goes on as a second string on the next line",
    why: "Users search the source for the message they saw; half of it finds nothing.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("\tpr_err(\"the host \"\n\t       «\"went away\\n\"»);"),
      .good("\tpr_err(\"the host went away\\n\");"),
      .good("\tpr_err(\"first\\n\"\n\t       \"second\\n\");"),
    ])

  static let needs: [Need] = [.string]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let end = stringEnd(line.masked) else { return }
    let previous = context.previous
    guard endsInQuote(previous.masked), !endsMessage(previous.raw) else { return }
    context.report(
      Self.self, at: line.margin..<end, "a message is kept in one string, however long")
  }

  /// End of the string that the line begins with.
  private static func stringEnd(_ masked: ByteView) -> Int? {
    var i = masked.skippingBlanks()
    if (masked[i] == UInt8(ascii: "L") || masked[i] == UInt8(ascii: "u")), masked[i + 1] == UInt8(ascii: "\"")
    {
      i += 1
    }
    guard masked[i] == UInt8(ascii: "\"") else { return nil }
    i += 1
    while masked[i] == Mask.string || masked[i] == 0x09 { i += 1 }
    return masked[i] == UInt8(ascii: "\"") ? i + 1 : nil
  }

  private static func endsInQuote(_ masked: ByteView) -> Bool {
    masked[masked.trimmedEnd - 1] == UInt8(ascii: "\"")
  }

  /// The string ends in a newline, a tab, an octal or hexadecimal byte, or in `;` or `{` of inline assembly.
  private static func endsMessage(_ raw: ByteView) -> Bool {
    var i = raw.trimmedEnd - 1
    guard raw[i] == UInt8(ascii: "\"") else { return false }
    i -= 1
    let quote = i
    while raw[i].isBlank { i -= 1 }
    if raw[i] == UInt8(ascii: ";") || raw[i] == UInt8(ascii: "{") { return true }
    i = quote
    let backslash = UInt8(ascii: "\\")
    if raw[i - 1] == backslash, [UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "r")].contains(raw[i]) {
      return true
    }
    var digits = 0
    while digits < 3, raw[i - digits] >= 0x30, raw[i - digits] <= 0x37 {
      digits += 1
      if raw[i - digits] == backslash { return true }
    }
    digits = 0
    while digits < 2, raw[i - digits].isHexDigit {
      digits += 1
      if raw[i - digits] == UInt8(ascii: "x"), raw[i - digits - 1] == backslash { return true }
    }
    return false
  }
}
