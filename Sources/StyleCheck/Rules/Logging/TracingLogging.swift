// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum TracingLogging: LineRule {
  static let info = RuleInfo(
    id: "TRACING_LOGGING", severity: .warning, fix: .unsafe, files: .c,
    summary: "a message says no more than that a function was entered or left",
    why: "The function tracer does that for every function, at no cost while it is off.",
    reference: "Documentation/trace/ftrace.rst",
    examples: [
      .bad(
        "\tret = 0;\n«\tpr_debug(\"%s: enter\\n\", __func__);»\n\treturn ret;",
        fixed: "\tret = 0;\n\treturn ret;"),
      .bad("«\tdev_dbg(dev, \"--> %s()\\n\", __func__);»", fixed: ""),
      .good("\tpr_debug(\"%s: ring full\\n\", __func__);"),
    ])

  static let needs: [Need] = [.text("__func__")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let raw = line.raw
    var hasParenthesis = false
    for i in 0..<raw.count {
      if raw[i] == UInt8(ascii: "(") { hasParenthesis = true }
      guard raw[i] == UInt8(ascii: "\"") else { continue }
      if hasParenthesis, isTrace(raw, from: i + 1) {
        context.report(
          Self.self, at: 0..<raw.trimmedEnd, "ftrace tells which function runs", fix: [.delete(line)])
        return
      }
      hasParenthesis = false
    }
  }

  /// The string that begins at `start` is a trace, and `__func__` its only argument.
  private static func isTrace(_ raw: ByteView, from start: Int) -> Bool {
    guard let quote = raw.firstIndex(of: UInt8(ascii: "\""), from: start) else { return false }
    var i = raw.skippingBlanks(from: quote + 1)
    guard raw[i] == UInt8(ascii: ",") else { return false }
    i = raw.skippingBlanks(from: i + 1)
    guard raw.hasPrefix("__func__", at: i) else { return false }
    i = raw.skippingBlanks(from: i + 8)
    guard raw[i] == UInt8(ascii: ")"), raw[raw.skippingBlanks(from: i + 1)] == UInt8(ascii: ";") else {
      return false
    }
    let text = raw[start..<quote]
    guard let name = text.firstIndex(of: "%s") else { return false }
    var end = text.count
    if text.hasSuffix("\\n") { end -= 2 }
    return isTags(text[..<name], tags: 3)
      && isTags(withoutParentheses(text[(name + 2)..<max(end, name + 2)]), tags: 3)
  }

  /// What follows a pair of parentheses with nothing but blanks in and round it.
  private static func withoutParentheses(_ text: ByteView) -> ByteView {
    let open = text.skippingBlanks()
    guard text[open] == UInt8(ascii: "(") else { return text }
    let close = text.skippingBlanks(from: open + 1)
    return text[close] == UInt8(ascii: ")") ? text[text.skippingBlanks(from: close + 1)...] : text
  }

  private static let words: [StaticString] = [
    "start", "called", "entered", "entry", "enter", "in", "inside", "here", "begin", "exit", "end", "done",
    "leave", "completed", "out", "return",
  ]

  /// Whether `text` is at most `tags` marks in a row, such as arrows, brackets, and words like `enter`.
  private static func isTags(_ text: ByteView, tags: Int) -> Bool {
    if text.isEmpty { return true }
    guard tags > 0 else { return false }
    for word in words where text.hasPrefixIgnoringCase(word) {
      if isTags(text[word.utf8CodeUnitCount...], tags: tags - 1) { return true }
    }
    let end = markEnd(text)
    return end > 0 && isTags(text[end...], tags: tags - 1)
  }

  /// End of an arrow, a bracket, or a run of blanks and marks.
  private static func markEnd(_ text: ByteView) -> Int {
    var end = 0
    switch text[0] {
    case UInt8(ascii: "["), UInt8(ascii: "]"): return 1
    case UInt8(ascii: "<"):
      end = 1
      while text[end] == UInt8(ascii: "-") || text[end] == UInt8(ascii: "=") { end += 1 }
      return end
    case UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: ">"):
      while text[end] == UInt8(ascii: "-") || text[end] == UInt8(ascii: "=") { end += 1 }
      return text[end] == UInt8(ascii: ">") ? end + 1 : 0
    default:
      while text[end].isBlank
        || [UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: ":")].contains(text[end])
      {
        end += 1
      }
      return end
    }
  }
}
