// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// The words of an integer type: their order, and an `int` that says nothing.
enum IntegerWords: LineRule {
  static let info = RuleInfo(
    id: "UNNECESSARY_INT", severity: .warning, fix: .safe, files: .c,
    summary: "an integer type has its words in another order, or `int` beside `long`",
    why: "One type, one spelling: `unsigned long`, `long long`, `unsigned short`.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("\t«unsigned long int» flags;", fixed: "\tunsigned long flags;"),
      .bad("\t«long int» count;", fixed: "\tlong count;"),
      .bad("\t«long unsigned int» flags;"),
      .good("\tunsigned long flags;"),
      .good("\tunsigned int count;"),
    ])

  static let otherIDs = ["MISORDERED_TYPE"]
  static let needs: [Need] = [.word("int"), .word("signed"), .word("unsigned")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let range = line.tokenRange
    var i = range.lowerBound
    while i < range.upperBound {
      guard isPart(i, context) else {
        i += 1
        continue
      }
      let start = i
      while i < range.upperBound, isPart(i, context) { i += 1 }
      // `unsigned int` and its like are as they should be.
      guard i - start > 1, i - start > 2 || IntegerOrder.kind(of: context.token(start).word) != .sign else {
        continue
      }
      check(run: start..<i, line, &context)
    }
  }

  private static func isPart(_ i: Int, _ context: RuleContext) -> Bool {
    context.token(i).classes.contains(.integerPart)
  }

  private static func check(run: Range<Int>, _ line: SourceLine, _ context: inout RuleContext) {
    var i = run.lowerBound
    while i < run.upperBound {
      guard let end = IntegerOrder.misordered(i..<run.upperBound, context) else {
        i += 1
        continue
      }
      context.report(
        Self.self, at: line.columns(from: context.token(i), through: context.token(end - 1)),
        "the order is unsigned, then short or long", id: "MISORDERED_TYPE")
      i = end
    }
    i = run.lowerBound
    while i < run.upperBound {
      guard
        let end = IntegerOrder.misordered(i..<run.upperBound, context)
          ?? IntegerOrder.plain(i..<run.upperBound, context)
      else {
        i += 1
        continue
      }
      needlessInt(i..<end, line, &context)
      i = end
    }
  }

  private static func needlessInt(_ type: Range<Int>, _ line: SourceLine, _ context: inout RuleContext) {
    guard type.contains(where: { context.token($0).word == "int" }) else { return }
    var words = type.compactMap { i -> String? in
      let word = context.token(i).word
      return word == "short" ? "short" : word == "long" ? "long" : nil
    }
    guard !words.isEmpty else { return }
    if type.contains(where: { context.token($0).word == "unsigned" }) { words.insert("unsigned", at: 0) }
    let columns = line.columns(
      from: context.token(type.lowerBound), through: context.token(type.upperBound - 1))
    let better = words.joined(separator: " ")
    context.report(
      Self.self, at: columns, "'\(better)' needs no int", fix: [.replace(line, columns, with: better)])
  }
}
