// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum TypecastIntConstant: LineRule {
  static let info = RuleInfo(
    id: "TYPECAST_INT_CONSTANT", severity: .warning, fix: .safe, files: .c,
    summary: "a number is cast to an integer type",
    why: "A suffix says the same in one or two letters.",
    reference: "Documentation/dev-tools/checkpatch.rst",
    examples: [
      .bad("\tx = «(unsigned long)1» << 3;", fixed: "\tx = 1UL << 3;"),
      .bad("\tx = «(unsigned int)0x10»;", fixed: "\tx = 0x10U;"),
      .bad("\tx = «(int) 5»;", fixed: "\tx = 5;"),
      .good("\tx = 1UL << 3;"),
      .good("\tx = (u32)1;"),
    ])

  static let needs: [Need] = [.word("int"), .word("long")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    let range = line.tokenRange
    for i in range where context.token(i).sign == "(" {
      guard let cast = IntegerCast(at: i, limit: range.upperBound, context), cast.close + 1 < range.upperBound
      else { continue }
      let number = context.token(cast.close + 1)
      let start = line.columns(of: number).lowerBound
      guard number.kind == .number, line.masked[start].isDigit || line.masked[start + 1].isDigit,
        !line.masked[CNumber.end(line.masked, from: start)].isWord
      else { continue }
      let columns = line.columns(from: context.token(i), through: number)
      let plain = line.raw(number).text + cast.suffix
      context.report(
        Self.self, at: columns, "write \(plain) without the cast",
        fix: isShort(line.raw(number)) ? [.replace(line, columns, with: plain)] : [])
      return
    }
  }

  /// Whether the number has no suffix, and fits into an int whatever its base.
  private static func isShort(_ number: ByteView) -> Bool {
    let isHex = number.hasPrefixIgnoringCase("0x")
    for i in (isHex ? 2 : 0)..<number.count where !(isHex ? number[i].isHexDigit : number[i].isDigit) {
      return false
    }
    return number.count < 9
  }

  /// `(unsigned long)` and its like, in any order of the words that C takes.
  private struct IntegerCast {
    let close: Int
    let suffix: String

    init?(at open: Int, limit: Int, _ context: RuleContext) {
      var signs = 0
      var longs = 0
      var ints = 0
      var isUnsigned = false
      var i = open + 1
      while i < limit, context.token(i).kind == .identifier {
        switch context.token(i).word {
        case "signed", "unsigned":
          signs += 1
          isUnsigned = context.token(i).word == "unsigned"
        case "long":
          // The two of `long long` side by side, and not behind `unsigned int`.
          let before = context.token(i - 1).word
          if longs == 1, before != "long" { return nil }
          if signs == 1, ints == 1, longs == 0, before == "int" { return nil }
          longs += 1
        case "int": ints += 1
        default: return nil
        }
        i += 1
      }
      guard i < limit, context.token(i).sign == ")", signs <= 1, longs <= 2, ints <= 1, longs + ints > 0
      else { return nil }
      close = i
      suffix = (isUnsigned ? "U" : "") + String(repeating: "L", count: longs)
    }
  }
}
