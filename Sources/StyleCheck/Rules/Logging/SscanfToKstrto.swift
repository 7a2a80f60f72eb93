// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum SscanfToKstrto: LineRule {
  static let info = RuleInfo(
    id: "SSCANF_TO_KSTRTO", severity: .warning, files: .c,
    summary: "sscanf() reads a single number",
    why: "kstrtoint() and its like refuse what follows the number, and numbers that are too large.",
    reference: "include/linux/kstrtox.h",
    examples: [
      .bad("\tif («sscanf»(buf, \"%d\", &value) != 1)\n\t\treturn -EINVAL;"),
      .good("\tif (sscanf(buf, \"%d %d\", &a, &b) != 2)\n\t\treturn -EINVAL;"),
    ])

  static let needs: [Need] = [.word("sscanf")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let statement = context.statement,
      let name = line.tokenRange.first(where: { context.token($0).word == "sscanf" })
    else { return }
    let limit = statement.tokens.upperBound
    for i in statement.tokens where context.token(i).word == "sscanf" && context.token(i + 1).sign == "(" {
      guard let end = Operand.argumentEnd(at: i + 2, limit: limit, context), end + 1 < limit,
        context.token(end).sign == ",", context.token(end + 1).kind == .string
      else { continue }
      let format = context.token(end + 1)
      if isNumber(context.raw(format.start..<format.end)) {
        context.report(
          Self.self, at: line.columns(of: context.token(name)), "a single number is read by kstrto<type>()")
      }
      return
    }
  }

  /// `"%d"` and its like, length modifiers in any of the places that checkpatch lets them have.
  private static func isNumber(_ format: ByteView) -> Bool {
    guard format.hasPrefix("\"%"), format[format.count - 1] == UInt8(ascii: "\""), format.count > 3 else {
      return false
    }
    let letters = format[2..<(format.count - 1)].text.lowercased()
    return conversions.contains(letters)
  }

  private static let conversions: Set<String> = {
    let kinds = ["u", "d", "x", "i"]
    let sizes = ["h", "hh", "l", "lh"]
    var all = Set(kinds + sizes + ["ll"])
    for kind in kinds {
      for size in sizes + ["ll"] { all.formUnion([size + kind, kind + size]) }
    }
    return all
  }()
}
