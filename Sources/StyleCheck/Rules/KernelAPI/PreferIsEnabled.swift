// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum PreferIsEnabled: LineRule {
  static let info = RuleInfo(
    id: "PREFER_IS_ENABLED", severity: .warning, fix: .safe, files: .c,
    summary: "a directive asks for a symbol and for its module form one by one",
    why: "IS_ENABLED() is true for y and for m.",
    reference: "Documentation/process/coding-style.rst",
    examples: [
      .bad(
        "#«if defined(CONFIG_HV) || defined(CONFIG_HV_MODULE)»", fixed: "#if IS_ENABLED(CONFIG_HV)"),
      .good("#if IS_ENABLED(CONFIG_HV)"),
      .good("#if defined(CONFIG_HV) || defined(CONFIG_PCI_MODULE)"),
    ])

  static let needs: [Need] = [.word("defined")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let range = line.tokenRange
    let first = range.lowerBound
    var i = first + 2
    guard context.token(first).sign == "#", context.token(first + 1).word == "if",
      let symbol = symbol(&i, range.upperBound, context), context.token(i).sign == "||"
    else { return }
    i += 1
    guard let module = self.symbol(&i, range.upperBound, context), i == range.upperBound,
      isSymbol(line.masked(symbol)), line.masked(module).hasSuffix("_MODULE"),
      line.masked(module)[..<(module.end - module.start - 7)].equals(line.masked(symbol))
    else { return }
    let columns = line.columns(from: context.token(first + 1), through: context.token(i - 1))
    let text = "IS_ENABLED(\(line.raw(symbol).text))"
    context.report(
      Self.self, at: columns, "write \(text)", fix: [.replace(line, columns, with: "if " + text)])
  }

  /// `defined NAME` or `defined(NAME)`; `i` moves behind it.
  private static func symbol(_ i: inout Int, _ limit: Int, _ context: RuleContext) -> Token? {
    guard context.token(i).word == "defined", i < limit else { return nil }
    i += 1
    if context.token(i).sign == "(" { i += 1 }
    let name = context.token(i)
    guard name.kind == .identifier, i < limit else { return nil }
    i += 1
    if context.token(i).sign == ")", i < limit { i += 1 }
    return name
  }

  /// `CONFIG_` and capitals; checkpatch knows no digits here.
  private static func isSymbol(_ name: ByteView) -> Bool {
    guard name.hasPrefix("CONFIG_"), name.count > 7 else { return false }
    for i in 7..<name.count where !(name[i].isUppercase || name[i] == UInt8(ascii: "_")) { return false }
    return true
  }
}
