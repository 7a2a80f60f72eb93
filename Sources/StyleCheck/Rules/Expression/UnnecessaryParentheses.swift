// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum UnnecessaryParentheses: LineRule {
  static let info = RuleInfo(
    id: "UNNECESSARY_PARENTHESES", severity: .check, fix: .safe, files: .c,
    summary: "parentheses round a member, a called pointer or a lone comparison",
    why: "They bind nothing, and doubled ones hide a warning of the compiler about `=` in a condition.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad("\tp = &«(dev->lock)»;", fixed: "\tp = &dev->lock;"),
      .bad("\t«(dev->ops->open)»(dev);", fixed: "\tdev->ops->open(dev);"),
      .bad("\tif («(a == b)» && c)"),
      .bad("\tif «(«(a == b)»)»"),
      .good("\tp = &dev->lock;"),
      .good("\tif (a == b && c)"),
    ])

  static let needs: [Need] = [.code(UInt8(ascii: "("))]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    members(line, &context)
    calledPointer(line, &context)
    comparisons(line, &context)
    doubled(line, &context)
  }

  // MARK: &(a->b) and *(a->b)

  private static func members(_ line: SourceLine, _ context: inout RuleContext) {
    let range = line.tokenRange
    var i = range.lowerBound
    while i + 1 < range.upperBound {
      defer { i += 1 }
      let sign = context.token(i).sign
      let open = context.token(i + 1)
      guard open.sign == "(", sign == "&" || (sign == "*" && open.start == context.token(i).end),
        let close = membersEnd(i + 2, range.upperBound, context)
      else { continue }
      report(i + 1, close, line, &context)
      i = close
    }
  }

  /// The `)` after a name with at least one member or subscript.
  private static func membersEnd(_ start: Int, _ limit: Int, _ context: RuleContext) -> Int? {
    guard let end = Operand.lvalueEnd(at: start, limit: limit, context), end < limit,
      context.token(end).sign == ")",
      let name = context.identifier(at: start, limit: limit), end > name
    else { return nil }
    return end
  }

  private static func report(_ open: Int, _ close: Int, _ line: SourceLine, _ context: inout RuleContext) {
    let columns =
      line.columns(of: context.token(open)).lowerBound..<line.columns(of: context.token(close)).upperBound
    let inner = line.raw[(columns.lowerBound + 1)..<(columns.upperBound - 1)]
    let text = inner[inner.skippingBlanks()..<inner.trimmedEnd].bytes
    context.report(
      Self.self, at: columns, "no parentheses needed round '\(String(lossy: text))'",
      fix: [.replace(line, columns, with: text)])
  }

  // MARK: (a->b)(…)

  /// The first such call of the line decides; after `if` the parentheses are its own.
  private static func calledPointer(_ line: SourceLine, _ context: inout RuleContext) {
    let range = line.tokenRange
    for i in range where context.token(i).sign == "(" {
      guard let close = membersEnd(i + 1, range.upperBound, context), close + 1 < range.upperBound,
        context.token(close + 1).sign == "("
      else { continue }
      if i > range.lowerBound, context.token(i - 1).word == "if" { return }
      report(i, close, line, &context)
      return
    }
  }

  // MARK: if ((a == b) && …)

  private static func comparisons(_ line: SourceLine, _ context: inout RuleContext) {
    guard !context.path.hasPrefix("drivers/staging/"), let statement = context.statement,
      context.token(statement.tokens.lowerBound).word == "if"
    else { return }
    let open = statement.tokens.lowerBound + 1
    guard context.token(open).sign == "(",
      let close = context.closing(from: open, limit: statement.tokens.upperBound)
    else { return }
    var i = open + 1
    while i < close {
      defer { i += 1 }
      guard context.token(i).sign == "(", mayBeRemoved(i, after: open, context),
        let end = comparisonEnd(i + 1, close, context)
      else { continue }
      let text = context.raw(context.token(i).start..<context.token(end).end).text
      let columns =
        line.tokenRange.contains(i) && line.tokenRange.contains(end)
        ? line.columns(of: context.token(i)).lowerBound..<line.columns(of: context.token(end)).upperBound
        : 0..<line.raw.trimmedEnd
      context.report(Self.self, at: columns, "no parentheses needed: '\(text)'")
      i = end
    }
  }

  /// A name, `&`, `!` or `~` that touches the parenthesis gives it another meaning.
  private static func mayBeRemoved(_ i: Int, after open: Int, _ context: RuleContext) -> Bool {
    if i == open + 1 { return true }
    let before = context.token(i - 1)
    if context.token(i).start > before.end { return true }
    if before.kind == .identifier || before.kind == .number { return false }
    return before.sign != "&" && before.sign != "&&" && before.sign != "!" && before.sign != "~"
  }

  /// The `)` after `[&!~] lvalue [compare operand]`; a lone name is left alone, it may be a macro's argument.
  private static func comparisonEnd(_ start: Int, _ limit: Int, _ context: RuleContext) -> Int? {
    var i = start
    let sign = context.token(i).sign
    let hasSign = sign == "&" || sign == "!" || sign == "~"
    if hasSign { i += 1 }
    guard let end = Operand.lvalueEnd(at: i, limit: limit, context) else { return nil }
    if context.token(end).sign == ")", end < limit {
      let isName = !hasSign && end == i + 1
      return isName ? nil : end
    }
    guard Operand.isCompare(context.token(end)),
      let last = Operand.argumentEnd(at: end + 1, limit: limit, context),
      last < limit, context.token(last).sign == ")"
    else { return nil }
    return last
  }

  // MARK: if ((a == b))

  private static func doubled(_ line: SourceLine, _ context: inout RuleContext) {
    let range = line.tokenRange
    for i in range where context.token(i).word == "if" {
      var count = 0
      while i + 1 + count < range.upperBound, context.token(i + 1 + count).sign == "(" { count += 1 }
      guard count >= 2 else { continue }
      guard let left = Operand.callEnd(at: i + 1 + count, limit: range.upperBound, context),
        left < range.upperBound,
        Operand.isCompare(context.token(left)),
        let right = Operand.callEnd(at: left + 1, limit: range.upperBound, context),
        (0..<count).allSatisfy({ right + $0 < range.upperBound && context.token(right + $0).sign == ")" })
      else { return }
      let columns =
        line.columns(of: context.token(i + 1))
        .lowerBound..<line.columns(of: context.token(right + count - 1)).upperBound
      let hint = context.token(left).sign == "==" ? "; was '=' meant?" : ""
      context.report(
        Self.self, at: columns, "doubled parentheses round a comparison\(hint)", severity: .warning)
      return
    }
  }
}
