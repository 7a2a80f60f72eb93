// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum MissingSentinel: LineRule {
  static let info = RuleInfo(
    id: "MISSING_SENTINEL", severity: .error, files: .c,
    summary: "a table of device ids does not end in an empty entry",
    why: "The core walks the table up to the empty entry, and without one beyond its end.",
    reference: "include/linux/mod_devicetable.h",
    examples: [
      .bad("static const struct «pci_device_id» hv_ids[] = {\n\t{ PCI_DEVICE(1, 2) },\n};"),
      .good("static const struct pci_device_id hv_ids[] = {\n\t{ PCI_DEVICE(1, 2) },\n\t{ }\n};"),
      .good(
        "static const struct of_device_id hv_ids[] = {\n\t{ .compatible = \"hv\" },\n\t{ /* end */ },\n};"),
      .good("static const struct acpi_device_id hv_ids[] = {\n\t{ \"HV0001\", 0 },\n\t{ \"\", 0 },\n};"),
    ])

  static let needs: [Need] = [.code(UInt8(ascii: "["))]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let statement = context.statement,
      let table = line.tokenRange.first(where: { isTable($0, line, context) }),
      !isClosed(statement, context)
    else { return }
    context.report(
      Self.self, at: line.columns(of: context.token(table + 1)), "the table needs an empty entry at its end")
  }

  /// `struct …_device_id name[] = {` from token `i` on, all on the line.
  private static func isTable(_ i: Int, _ line: SourceLine, _ context: RuleContext) -> Bool {
    guard context.token(i).word == "struct", i + 6 < line.tokenRange.upperBound else { return false }
    let signs: [Sign] = ["[", "]", "=", "{"]
    let type = line.masked(context.token(i + 1))
    return type[0].isLowercase && type.hasSuffix("_device_id") && type.count > 10
      && context.token(i + 2).kind == .identifier
      && signs.indices.allSatisfy { context.token(i + 3 + $0).sign == signs[$0] }
  }

  /// Whether the last entry is empty, or one of the macros and constants that end tables.
  private static func isClosed(_ statement: Statement, _ context: RuleContext) -> Bool {
    var end = Tail(statement, context)
    guard end.take(";"), end.take("}") else { return false }
    if end.endsIn("NULL") { return true }
    guard end.take("}") else { return false }
    if end.take("{") || end.endsIn("ISAPNP_DEVICE_SINGLE_END") || end.endsIn("ISAPNP_CARD_END") {
      return true
    }
    return end.take("}") && end.take("{") && end.take("{")
  }

  /// The end of a statement, read backwards; commas, zeros, empty strings and `.member =` say nothing.
  private struct Tail {
    private let context: RuleContext
    private let first: Int
    private var last: Int
    private var budget = 1024

    init(_ statement: Statement, _ context: RuleContext) {
      self.context = context
      first = statement.tokens.lowerBound
      last = statement.tokens.upperBound - 1
    }

    mutating func take(_ sign: Sign) -> Bool {
      skip()
      guard last >= first, context.token(last).sign == sign else { return false }
      last -= 1
      return true
    }

    mutating func endsIn(_ name: StaticString) -> Bool {
      skip()
      let token = context.token(last)
      return last >= first && token.kind == .identifier
        && context.masked(token.start..<token.end).hasSuffix(name)
    }

    private mutating func skip() {
      while last >= first, budget > 0 {
        budget -= 1
        let token = context.token(last)
        if token.kind == .comment || token.sign == "," || token.sign == "\\" || isNothing(token) {
          last -= 1
        } else if token.sign == "=", context.token(last - 1).kind == .identifier,
          context.token(last - 2).sign == "."
        {
          last -= 3
        } else {
          return
        }
      }
    }

    /// A number of zeros, or an empty string.
    private func isNothing(_ token: Token) -> Bool {
      guard token.kind == .number || token.kind == .string else { return false }
      let text = context.masked(token.start..<token.end)
      if token.kind == .string { return text == "\"\"" }
      for i in 0..<text.count where text[i] != 0x30 && !(i == 1 && text[i] == UInt8(ascii: "x")) {
        return false
      }
      return true
    }
  }
}
