// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum UncommentedDefinition: LineRule {
  static let info = RuleInfo(
    id: "UNCOMMENTED_DEFINITION", severity: .check, files: .c,
    summary: "a lock is defined without a comment that says what it protects",
    why: "Nothing in C ties a lock to its data; a comment does.",
    reference: "Documentation/process/4.Coding.rst",
    examples: [
      .bad("struct hv_dev {\n\t«spinlock_t» lock;\n};"),
      .bad("struct hv_dev {\n\t«struct mutex» lock;\n};"),
      .bad("«DEFINE_MUTEX»(hv_lock);"),
      .good("struct hv_dev {\n\tspinlock_t lock; /* protects the queue */\n};"),
      .good("struct hv_dev {\n\t/* protects the queue */\n\tstruct mutex lock;\n};"),
    ])

  static let needs: [Need] = [.word("spinlock_t"), .word("mutex"), .word("DEFINE_MUTEX")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let last = definition(line, context), !context.hasComment(near: line) else { return }
    let columns = line.columns(from: context.token(line.tokenRange.lowerBound), through: context.token(last))
    context.report(
      Self.self, at: columns, "say in a comment what this \(line.raw[columns].text) protects")
  }

  /// Token that ends the type, when the line begins with a lock's definition.
  private static func definition(_ line: SourceLine, _ context: RuleContext) -> Int? {
    let range = line.tokenRange
    let first = range.lowerBound
    switch context.token(first).word {
    case "DEFINE_MUTEX":
      return context.token(first + 1).sign == "(" && first + 1 < range.upperBound ? first : nil
    case "spinlock_t": return isOneName(line, after: first, context) ? first : nil
    case "struct":
      guard context.token(first + 1).word == "mutex" else { return nil }
      return isOneName(line, after: first + 1, context) ? first + 1 : nil
    default: return nil
    }
  }

  /// Blanks, and after them a semicolon before the next blank.
  private static func isOneName(_ line: SourceLine, after type: Int, _ context: RuleContext) -> Bool {
    let masked = line.masked
    let end = line.columns(of: context.token(type)).upperBound
    let start = masked.skippingBlanks(from: end)
    guard start > end else { return false }
    var i = start
    while i < masked.count, !masked[i].isBlank {
      if masked[i] == UInt8(ascii: ";"), i > start { return true }
      i += 1
    }
    return false
  }
}
