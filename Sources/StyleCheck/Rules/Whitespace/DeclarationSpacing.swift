// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

/// Blanks in declarations: after the name of a structure, and inside a pointer to a function.
enum DeclarationSpacing {
  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    if line.holds(UInt8(ascii: "{")) || line.holds(UInt8(ascii: "=")) { structure(line, &context) }
    if line.holds(UInt8(ascii: "(")), line.holds(UInt8(ascii: "*")) { functionPointer(line, &context) }
  }

  /// `struct name{` or `struct name=`
  private static func structure(_ line: SourceLine, _ context: inout RuleContext) {
    let range = line.tokenRange
    var i = range.lowerBound
    if context.token(i).word == "typedef" { i += 1 }
    guard context.token(i).classes.contains(.tag),
      let end = context.identifier(at: i + 1, limit: range.upperBound)
    else {
      return
    }
    let second = context.identifier(at: end, limit: range.upperBound)
    for nameEnd in [end, second] {
      guard let nameEnd, nameEnd < range.upperBound else { continue }
      let next = context.token(nameEnd)
      let first = line.masked[line.columns(of: next).lowerBound]
      guard next.start == context.token(nameEnd - 1).end,
        first == UInt8(ascii: "=") || first == UInt8(ascii: "{")
      else {
        continue
      }
      let column = line.columns(of: next).lowerBound
      Spacing.reportMissing(
        before: column, at: column..<(column + 1), line,
        "space required after the definition of '\(line.raw(context.token(i)).text)'", severity: .warning,
        &context)
      return
    }
  }

  /// `type (*name)(arguments)` has a blank in one place only.
  private static func functionPointer(_ line: SourceLine, _ context: inout RuleContext) {
    let range = line.tokenRange
    guard let type = context.declaration(at: range.lowerBound, limit: range.upperBound) else { return }
    let open = type.end
    guard open + 2 < range.upperBound, context.token(open).sign == "(", context.token(open + 1).sign == "*",
      let nameEnd = context.identifier(at: open + 2, limit: range.upperBound), nameEnd + 1 < range.upperBound,
      context.token(nameEnd).sign == ")", context.token(nameEnd + 1).sign == "("
    else { return }
    let before = context.token(open - 1)
    if before.sign != "*", before.end == context.token(open).start {
      let column = line.columns(of: context.token(open)).lowerBound
      Spacing.reportMissing(
        before: column, at: column..<(column + 1), line, "space required after the return type",
        severity: .warning,
        &context)
    }
    let gaps: [(after: Int, what: String)] = [
      (open, "after the open parenthesis of a function pointer"),
      (open + 1, "before a function pointer's name"),
      (nameEnd - 1, "after a function pointer's name"), (nameEnd, "before a function pointer's arguments"),
    ]
    for gap in gaps {
      let left = context.token(gap.after)
      let right = context.token(gap.after + 1)
      guard right.start > left.end else { continue }
      Spacing.reportBlanks(
        line.columns(of: left).upperBound..<line.columns(of: right).lowerBound, line, "no space \(gap.what)",
        severity: .warning, &context)
    }
  }
}
