// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum NRCPUs: LineRule {
  static let info = RuleInfo(
    id: "NR_CPUS", severity: .warning, files: .c,
    summary: "NR_CPUS is taken for the number of processors",
    why:
      "It is the largest number that the kernel was built for; nr_cpu_ids and for_each_possible_cpu() are real.",
    reference: "include/linux/cpumask.h",
    examples: [
      .bad("\tfor (i = 0; i < «NR_CPUS»; i++)"),
      .good("\tfor_each_possible_cpu(i)"),
      .good("static int count[NR_CPUS];"),
      .good("#if NR_CPUS > 1"),
      .good("\t.nr = NR_CPUS,"),
      .good("\tcount[0 ... NR_CPUS - 1] = 1;"),
    ])

  static let needs: [Need] = [.word("NR_CPUS")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let range = line.tokenRange
    guard let found = range.first(where: { context.token($0).word == "NR_CPUS" }),
      let last = range.last(where: { context.token($0).word == "NR_CPUS" }),
      !isDirective(line, context), !isMember(line, last, context), !isSubscript(line, context)
    else { return }
    context.report(
      Self.self, at: line.columns(of: context.token(found)),
      "NR_CPUS is a bound, not a number of processors: see nr_cpu_ids and for_each_possible_cpu()")
  }

  /// `#if` and `#define`
  private static func isDirective(_ line: SourceLine, _ context: RuleContext) -> Bool {
    let first = line.tokenRange.lowerBound
    let name = context.token(first + 1).word
    return context.token(first).sign == "#" && (name == "if" || name == "define")
  }

  /// `.name = … NR_CPUS`
  private static func isMember(_ line: SourceLine, _ last: Int, _ context: RuleContext) -> Bool {
    let first = line.tokenRange.lowerBound
    return context.token(first).sign == "." && context.token(first + 1).kind == .identifier
      && context.token(first + 1).start == context.token(first).end && last > first + 2
      && line.masked[line.columns(of: context.token(first + 2)).lowerBound] == UInt8(ascii: "=")
  }

  /// The size of an array that is declared, or one end of a range of its elements.
  private static func isSubscript(_ line: SourceLine, _ context: RuleContext) -> Bool {
    var isOpen = false
    var hasBound = false
    var hasRange = false
    for i in line.tokenRange {
      switch context.token(i).sign {
      case "[": isOpen = true
      case "]":
        if hasBound, hasRange || isDeclared(line, before: i, context) { return true }
        (isOpen, hasBound, hasRange) = (false, false, false)
      case "...": if isOpen { hasRange = true }
      default: if isOpen, context.token(i).word == "NR_CPUS" { hasBound = true }
      }
    }
    return false
  }

  /// Whether the line begins with a type and a blank.
  private static func isDeclared(_ line: SourceLine, before end: Int, _ context: RuleContext) -> Bool {
    let first = line.tokenRange.lowerBound
    guard let type = context.declaration(at: first, limit: end) else { return false }
    for i in max(type.nameEnd - 1, first)..<type.end {
      let last = line.columns(of: context.token(i)).upperBound
      if line.masked[last].isBlank { return true }
    }
    return false
  }
}
