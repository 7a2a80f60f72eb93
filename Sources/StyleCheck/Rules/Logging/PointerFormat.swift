// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum PointerFormat: LineRule {
  static let info = RuleInfo(
    id: "VSPRINTF_POINTER_EXTENSION", severity: .warning, files: .c,
    summary: "a format has a %p extension that the kernel does not know",
    why:
      "vsprintf() reads letters behind %p as the kind of thing that is pointed at. One that it does not know "
      + "prints a hashed address. %px is told as VSPRINTF_SPECIFIER_PX: it shows where the kernel lies in memory.",
    reference: "Documentation/core-api/printk-formats.rst",
    examples: [
      .bad("\t«pr_info»(\"from %pF\\n\", caller);"),
      .bad("\t«pr_info»(\"at %px\\n\", ring);"),
      .good("\tpr_info(\"from %pS, %pI4\\n\", caller, &address);"),
    ])

  static let otherIDs = ["VSPRINTF_SPECIFIER_PX"]
  static let needs: [Need] = ["%p", "%*", "%.", "%1", "%2", "%3", "%4", "%5", "%6", "%7", "%8", "%9"].map(
    Need.textBelow)

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard !context.formats.pointers.isEmpty, let statement = context.statement else { return }
    let lines = context.lines(of: statement, on: line)
    let found = FormatIndex.within(context.formats.pointers, lines)
    guard !found.isEmpty, let call = call(statement, context) else { return }
    let columns =
      line.tokenRange.contains(call) ? line.columns(of: context.token(call)) : 0..<line.raw.trimmedEnd
    var isAddressTold = false
    for index in found {
      guard let other = context.line(index), let string = StringConstant.first(in: other.masked) else {
        continue
      }
      for pointer in pointers(other.raw[..<string.upperBound], from: string.lowerBound) {
        if isUnknown(pointer, other.raw) {
          report(pointer, other.raw, at: columns, &context)
          break
        }
        if pointer.letter == UInt8(ascii: "x"), !isAddressTold {
          isAddressTold = true
          context.report(
            Self.self, at: columns, "%px tells where the kernel lies in memory: is %p enough?",
            id: "VSPRINTF_SPECIFIER_PX")
        }
      }
    }
  }

  /// Token of the name of the last call before a string with a comma behind it, in a statement without a
  /// block: an asm statement has such strings too.
  private static func call(_ statement: Statement, _ context: RuleContext) -> Int? {
    var name: Int?
    var call: Int?
    for i in statement.tokens {
      let token = context.token(i)
      if token.sign == "{" { return nil }
      if token.sign == "(", i > statement.tokens.lowerBound, context.token(i - 1).kind == .identifier {
        name = i - 1
      }
      if token.kind == .string, context.token(i + 1).sign == ",", i + 1 < statement.tokens.upperBound {
        call = name
      }
    }
    guard let call else { return nil }
    let token = context.token(call)
    return isVolatile(context.masked(token.start..<token.end)) ? nil : call
  }

  private static func isVolatile(_ name: ByteView) -> Bool {
    var (start, end) = (0, name.count)
    while name[start] == UInt8(ascii: "_") { start += 1 }
    while end > start, name[end - 1] == UInt8(ascii: "_") { end -= 1 }
    return name[start..<end] == "volatile"
  }

  /// Pointer conversions of the string that begins at `start`; `%%` begins none.
  private static func pointers(_ text: ByteView, from start: Int) -> [FormatIndex.Pointer] {
    var found: [FormatIndex.Pointer] = []
    var i = start
    while let percent = text.firstIndex(of: UInt8(ascii: "%"), from: i) {
      if text[percent + 1] == UInt8(ascii: "%") {
        i = percent + 2
        continue
      }
      let pointer = FormatIndex.pointer(text, at: percent)
      if let pointer { found.append(pointer) }
      i = pointer?.range.upperBound ?? percent + 1
    }
    return found
  }

  private static let known = Set("4SsBKRraEehMmIiUDdgVCbGNOxtf".utf8)

  private static func isUnknown(_ pointer: FormatIndex.Pointer, _ text: ByteView) -> Bool {
    let qualifier = text[pointer.qualifier]
    switch pointer.letter {
    case UInt8(ascii: "f"): return qualifier[0] != UInt8(ascii: "w")
    case UInt8(ascii: "4"):
      return !["ch", "cl", "cb", "cc", "chR"].contains { (known: StaticString) in qualifier == known }
    default: return !known.contains(pointer.letter)
    }
  }

  private static func report(
    _ pointer: FormatIndex.Pointer, _ text: ByteView, at columns: Range<Int>, _ context: inout RuleContext
  ) {
    let shown = text[pointer.range].text
    switch pointer.letter {
    case UInt8(ascii: "A"):
      context.report(Self.self, at: columns, "'\(shown)' is for code in Rust alone", severity: .error)
    case UInt8(ascii: "F"), UInt8(ascii: "f"):
      let use = pointer.letter == UInt8(ascii: "F") ? "%pS" : "%ps"
      context.report(Self.self, at: columns, "vsprintf() has no '\(shown)' any more: use \(use)")
    default: context.report(Self.self, at: columns, "vsprintf() knows no '\(shown)'")
    }
  }
}
