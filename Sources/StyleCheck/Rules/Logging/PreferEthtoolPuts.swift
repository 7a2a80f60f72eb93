// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum PreferEthtoolPuts: LineRule {
  static let info = RuleInfo(
    id: "PREFER_ETHTOOL_PUTS", severity: .warning, fix: .unsafe, files: .c,
    summary: "ethtool_sprintf() copies one string",
    why: "ethtool_puts() says so, and does not take a name with a percent sign for a format.",
    reference: "include/linux/ethtool.h",
    examples: [
      .bad("\t«ethtool_sprintf(&p, name)»;", fixed: "\tethtool_puts(&p, name);"),
      .bad("\t«ethtool_sprintf(&p, \"%s\", name)»;", fixed: "\tethtool_puts(&p, name);"),
      .good("\tethtool_sprintf(&p, \"rx%d\", i);"),
    ])

  static let needs: [Need] = [.word("ethtool_sprintf")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let limit = line.tokenRange.upperBound
    for i in line.tokenRange
    where context.token(i).word == "ethtool_sprintf" && context.token(i + 1).sign == "(" && i + 1 < limit {
      let ends = arguments(from: i + 2, limit: limit, context)
      guard let close = ends.last, context.token(close).sign == ")" else { continue }
      let isFormatted = ends.count == 3 && line.raw(context.token(ends[0] + 1)) == "\"%s\""
      guard ends.count == 2 || isFormatted else { continue }
      let columns = line.columns(from: context.token(i), through: context.token(close))
      let data = line.raw[line.columns(from: context.token(i + 2), through: context.token(ends[0] - 1))]
      let text = line.raw[
        line.columns(from: context.token(ends[ends.count - 2] + 1), through: context.token(close - 1))]
      context.report(
        Self.self, at: columns, "ethtool_puts() copies a string as it is",
        fix: [.replace(line, columns, with: "ethtool_puts(\(data.text), \(text.text))")])
    }
  }

  /// Tokens behind each of the plain arguments, up to three.
  private static func arguments(from start: Int, limit: Int, _ context: RuleContext) -> [Int] {
    var ends: [Int] = []
    var i = start
    while ends.count < 3, let end = Operand.argumentEnd(at: i, limit: limit, context), end < limit {
      ends.append(end)
      guard context.token(end).sign == "," else { break }
      i = end + 1
    }
    return ends
  }
}
