// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// A macro whose value is more than one operand, and one that is more than one statement.
enum ComplexMacro: LineRule {
  static let info = RuleInfo(
    id: "COMPLEX_MACRO", severity: .error, files: .c,
    summary: "a macro's value is an expression without parentheses",
    why: "The operators around a use of the macro bind into its value; parentheses keep it whole.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("«#define HV_PAGES 4 * HV_RINGS»"),
      .good("#define HV_PAGES (4 * HV_RINGS)"),
      .good("#define hv_reset(x) do { (x)->state = 0; } while (0)"),
    ])

  static let otherIDs = ["MULTISTATEMENT_MACRO_USE_DO_WHILE"]
  static let needs: [Need] = [.word("define")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard !isUsual(line, context), !context.path.hasSuffix("/vmlinux.lds.h"),
      let macro = MacroDefinition(atLine: line, context)
    else {
      return
    }
    let flat = FlatText(body: context.masked(macro.range)).bytes
    guard !flat.isEmpty, !isTrace(macro.name) else { return }
    let isAllowed = flat.withUnsafeBufferPointer { buffer -> Bool in
      guard let base = buffer.baseAddress else { return true }
      return MacroShape(ByteView(base: base, count: buffer.count)).isAllowed(context)
    }
    guard !isAllowed else { return }
    let columns = 0..<line.raw.trimmedEnd
    let id = "MULTISTATEMENT_MACRO_USE_DO_WHILE"
    if flat.starts(with: "if".utf8), flat.count == 2 || !flat[2].isWord {
      context.report(
        Self.self, at: columns, "a macro that begins with 'if' needs do { } while (0) round it", id: id)
    } else if flat.contains(UInt8(ascii: ";")) {
      context.report(
        Self.self, at: columns, "a macro of several statements needs do { } while (0) round them",
        severity: .warning, id: id)
    } else {
      context.report(Self.self, at: columns, "the value of a macro needs parentheses")
    }
  }

  /// A macro without parameters whose value is one name, or stands in parentheses: most are of this kind.
  private static func isUsual(_ line: SourceLine, _ context: RuleContext) -> Bool {
    let first = line.tokenRange.lowerBound
    guard let statement = context.statement, statement.tokens.lowerBound == first,
      context.token(first + 1).word == "define", context.token(first + 2).kind == .identifier
    else { return false }
    let value = context.token(first + 3)
    let last = statement.tokens.upperBound - 1
    guard first + 3 <= last, value.start > context.token(first + 2).end else { return false }
    if value.kind == .identifier { return first + 3 == last }
    return value.sign == "(" && context.closing(from: first + 3, limit: .max) == last
  }

  /// Names that the tracing headers look for.
  private static func isTrace(_ name: [UInt8]) -> Bool {
    ["TRACE_SYSTEM", "TRACE_INCLUDE_FILE", "TRACE_INCLUDE_PATH"].contains { name.elementsEqual($0.utf8) }
  }
}
