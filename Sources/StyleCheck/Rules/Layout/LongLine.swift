// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Three types that one look decides: what crosses the limit is code, a comment or a string.
enum LongLine: LineRule {
  static let info = RuleInfo(
    id: "LONG_LINE", severity: .warning, files: .text,
    summary: "a line is longer than the limit (100 columns)",
    why:
      "Long lines are usually deep nesting or too much in one expression. Strings that users may search for, "
      + "and addresses, are let through.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad(
        "\tresult = some_function_with_a_long_name(first_argument, second_argument, third_argument, fou«rth_one);»"
      ),
      .good(
        "\tpr_err(\"a message that users will search for is kept in one piece, however long it may turn out\\n\");"
      ),
    ])

  static let otherIDs = ["LONG_LINE_COMMENT", "LONG_LINE_STRING"]
  static let needs: [Need] = [.long]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let limit = context.options.maxLineLength
    let tabSize = context.options.tabSize
    let length = line.columns(of: line.raw.count, tabSize: tabSize)
    guard length > limit, context.isEnabled("LONG_LINE") else { return }
    if isExempt(line, limit, tabSize) { return }
    let id = type(of: line, limit, tabSize)
    context.report(
      Self.self, at: firstColumn(beyond: limit, line, tabSize)..<line.raw.count,
      "line of \(length) columns exceeds \(limit)", severity: context.isWholeFile ? .check : .warning, id: id)
  }

  private static func firstColumn(beyond limit: Int, _ line: SourceLine, _ tabSize: Int) -> Int {
    var columns = 0
    for i in 0..<line.raw.count {
      columns += line.raw[i] == 0x09 ? tabSize - columns % tabSize : 1
      if columns > limit { return i }
    }
    return line.raw.count
  }

  // MARK: What may be long

  private static func isExempt(_ line: SourceLine, _ limit: Int, _ tabSize: Int) -> Bool {
    isLogCall(line, limit, tabSize) || isOnlyString(line) || isStringDefinition(line) || isKnownMacro(line)
      || hasAddress(line.raw)
  }

  /// A call that prints, ended by a string that begins within the limit.
  private static func isLogCall(_ line: SourceLine, _ limit: Int, _ tabSize: Int) -> Bool {
    let masked = line.masked
    let start = masked.skippingBlanks()
    let nameEnd = masked.identifierEnd(from: start)
    guard nameEnd > start, LogFunction.matches(masked[start..<nameEnd]) else { return false }
    let open = masked.skippingBlanks(from: nameEnd)
    guard masked[open] == UInt8(ascii: "(") else { return false }
    guard let quote = lastString(masked), quote.start > open else { return false }
    // Between the parenthesis and the string there may be anything but another string.
    guard let first = masked.firstIndex(of: UInt8(ascii: "\"")), first == quote.start else { return false }
    guard isTermination(masked, from: quote.end, allowsBackslash: false) else { return false }
    return line.columns(of: quote.start, tabSize: tabSize) <= limit
  }

  /// Nothing but a string, perhaps with `,` or `);` behind it.
  private static func isOnlyString(_ line: SourceLine) -> Bool {
    let start = line.margin
    guard let end = stringEnd(line.masked, from: start) else { return false }
    return isTermination(line.masked, from: end, allowsBackslash: false)
  }

  /// `#define NAME "…"`
  private static func isStringDefinition(_ line: SourceLine) -> Bool {
    let masked = line.masked
    var i = masked.skippingBlanks()
    guard masked[i] == UInt8(ascii: "#") else { return false }
    i = masked.skippingBlanks(from: i + 1)
    guard masked.hasPrefix("define", at: i), masked[i + 6].isBlank else { return false }
    i = masked.skippingBlanks(from: i + 6)
    let name = i
    while masked[i].isWord { i += 1 }
    guard i > name, masked[i].isBlank, let end = stringEnd(masked, from: masked.skippingBlanks(from: i))
    else {
      return false
    }
    return end == masked.count
  }

  private static func isKnownMacro(_ line: SourceLine) -> Bool {
    let masked = line.masked
    var from = 0
    while let found = masked.firstIndex(of: "EFI_GUID", from: from) {
      if !masked[found - 1].isWord, masked[masked.skippingBlanks(from: found + 8)] == UInt8(ascii: "(") {
        return true
      }
      from = found + 1
    }
    // DEFINE_PER_CPU, perhaps with a storage class or glued to a prefix before it.
    var i = masked.skippingBlanks()
    if masked.hasPrefix("DEFINE_PER_CPU", at: i) { return true }
    while masked[i].isWord {
      i += 1
      if masked.hasPrefix("DEFINE_PER_CPU", at: i) { return true }
    }
    return masked.hasPrefix("DEFINE_PER_CPU", at: masked.skippingBlanks(from: i))
  }

  /// `scheme://` and something behind it, anywhere on the line.
  private static func hasAddress(_ raw: ByteView) -> Bool {
    var from = 0
    while let found = raw.firstIndex(of: "://", from: from) {
      from = found + 1
      guard found + 3 < raw.count, !raw[found + 3].isBlank else { continue }
      var start = found
      while raw[start - 1].isWord || isSchemeSign(raw[start - 1]) { start -= 1 }
      // Some letter that begins a word stands in there.
      for i in start..<found where raw[i].isLetter && !(raw[i - 1].isWord) { return true }
    }
    return false
  }

  private static func isSchemeSign(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  // MARK: What crosses the limit

  private static func type(of line: SourceLine, _ limit: Int, _ tabSize: Int) -> String {
    let masked = line.masked
    var comment = masked.count
    while masked[comment - 1] == Mask.comment || masked[comment - 1].isBlank { comment -= 1 }
    while comment < masked.count, masked[comment] != Mask.comment { comment += 1 }
    if comment < masked.count, line.columns(of: comment, tabSize: tabSize) <= limit {
      return "LONG_LINE_COMMENT"
    }
    if let quote = lastString(masked), isTermination(masked, from: quote.end, allowsBackslash: true) {
      var start = quote.start
      while masked[start - 1].isBlank { start -= 1 }
      if line.columns(of: quote.start, tabSize: tabSize) <= limit { return "LONG_LINE_STRING" }
    }
    return "LONG_LINE"
  }

  /// The last string constant of the line; a closing quote that has no opening one is none.
  private static func lastString(_ masked: ByteView) -> (start: Int, end: Int)? {
    var last: (Int, Int)?
    var i = 0
    while let open = masked.firstIndex(of: UInt8(ascii: "\""), from: i) {
      guard let end = stringEnd(masked, from: open) else { break }
      last = (open, end)
      i = end
    }
    return last
  }

  /// End of the masked string that begins at `start`; nil if none does or it does not end.
  private static func stringEnd(_ masked: ByteView, from start: Int) -> Int? {
    var i = start
    if masked[i] == UInt8(ascii: "L") || masked[i] == UInt8(ascii: "u") { i += 1 }
    guard masked[i] == UInt8(ascii: "\"") else { return nil }
    i += 1
    while masked[i] == Mask.string || masked[i] == 0x09 { i += 1 }
    return masked[i] == UInt8(ascii: "\"") ? i + 1 : nil
  }

  /// Nothing, `,` or `);` up to the end of the line; comments are no exception here.
  private static func isTermination(_ masked: ByteView, from start: Int, allowsBackslash: Bool) -> Bool {
    var i = masked.skippingBlanks(from: start)
    func isSpace(_ at: Int) -> Bool {
      var k = at
      while masked[k].isBlank || (allowsBackslash && masked[k] == Mask.comment) { k += 1 }
      return k >= masked.count
    }
    if allowsBackslash {
      while masked[i] == Mask.comment || masked[i].isBlank { i += 1 }
      if masked[i] == UInt8(ascii: "\\") { return i + 1 == masked.count }
    }
    if isSpace(i) { return allowsBackslash ? start == masked.count || i >= masked.count && start == i : true }
    if masked[i] == UInt8(ascii: ",") { return isSpace(i + 1) }
    guard masked[i] == UInt8(ascii: ")") else { return false }
    let semicolon = masked.skippingBlanks(from: i + 1)
    return masked[semicolon] == UInt8(ascii: ";") && isSpace(semicolon + 1)
  }
}
