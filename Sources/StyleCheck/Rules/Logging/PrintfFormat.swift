// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Conversions of printf that are no standard C, or say something else than they seem to.
enum PrintfFormat: LineRule {
  static let info = RuleInfo(
    id: "PRINTF_L", severity: .warning, files: .c,
    summary: "a format has %L or %Z with an integer, or 0x before a decimal conversion",
    why:
      "The standard has ll and z for these sizes. 0x%d prints a decimal number that everybody reads as a "
      + "hexadecimal one.",
    reference: "Documentation/core-api/printk-formats.rst",
    examples: [
      .bad("\tpr_info(\"at «%Lx»\\n\", address);"),
      .bad("\tpr_info(\"«%Zu» bytes\\n\", size);"),
      .bad("\tpr_info(\"mask «0x%d»\\n\", mask);"),
      .good("\tpr_info(\"at %llx, %zu bytes, 100%%Lx\\n\", address, size);"),
    ])

  static let otherIDs = ["PRINTF_Z", "PRINTF_0XDECIMAL"]
  static let needs: [Need] = [.string]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard line.raw.contains(UInt8(ascii: "%")) else { return }
    var told: Set<UInt8> = []
    var open = line.masked.firstIndex(of: UInt8(ascii: "\""))
    while let quote = open {
      let end = contentEnd(line.masked, from: quote + 1)
      guard end == line.masked.count || line.masked[end] == UInt8(ascii: "\"") else {
        open = line.masked.firstIndex(of: UInt8(ascii: "\""), from: quote + 1)
        continue
      }
      check((quote + 1)..<end, line, &told, &context)
      open = line.masked.firstIndex(of: UInt8(ascii: "\""), from: end + 1)
    }
  }

  private static func contentEnd(_ masked: ByteView, from start: Int) -> Int {
    var i = start
    while masked[i] == Mask.string || masked[i] == 0x09 { i += 1 }
    return i
  }

  /// `%%` prints a percent sign and begins no conversion.
  private static func check(
    _ string: Range<Int>, _ line: SourceLine, _ told: inout Set<UInt8>, _ context: inout RuleContext
  ) {
    let text = line.raw[..<string.upperBound]
    var isDecimalTold = false
    var i = string.lowerBound
    while let percent = text.firstIndex(of: UInt8(ascii: "%"), from: i) {
      if text[percent + 1] == UInt8(ascii: "%") {
        i = percent + 2
        continue
      }
      i = percent + 1
      if let size = sizeEnd(text, from: percent), told.insert(text[size - 2]).inserted {
        let isL = text[size - 2] == UInt8(ascii: "L")
        context.report(
          Self.self, at: percent..<size,
          "'\(text[percent..<size].text)' is no standard C: use \(isL ? "ll" : "z")",
          id: isL ? "PRINTF_L" : "PRINTF_Z")
      }
      let hasPrefix = percent - 2 >= string.lowerBound && text.hasPrefix("0x", at: percent - 2)
      if hasPrefix, !isDecimalTold, let end = decimalEnd(text, from: percent) {
        isDecimalTold = true
        context.report(
          Self.self, at: (percent - 2)..<end, "0x stands before a number that is printed as a decimal one",
          severity: .error, id: "PRINTF_0XDECIMAL")
      }
    }
  }

  /// End of `%Lx` and the like.
  private static func sizeEnd(_ text: ByteView, from percent: Int) -> Int? {
    var i = percent + 1
    while isWidth(text[i]) || text[i] == UInt8(ascii: "$") { i += 1 }
    guard text[i] == UInt8(ascii: "L") || text[i] == UInt8(ascii: "Z") else { return nil }
    switch text[i + 1] {
    case UInt8(ascii: "d"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"), UInt8(ascii: "x"),
      UInt8(ascii: "X"):
      return i + 2
    default: return nil
    }
  }

  /// End of a conversion to a decimal or octal number.
  private static func decimalEnd(_ text: ByteView, from percent: Int) -> Int? {
    var i = percent + 1
    while isWidth(text[i]) || text[i] == UInt8(ascii: "$") || "lzth".utf8.contains(text[i]) { i += 1 }
    return "diou".utf8.contains(text[i]) ? i + 1 : nil
  }

  private static func isWidth(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "*") || byte == UInt8(ascii: ".") || byte.isDigit
  }
}
