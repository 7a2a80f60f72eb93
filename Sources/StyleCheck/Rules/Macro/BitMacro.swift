// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum BitMacro: LineRule {
  static let info = RuleInfo(
    id: "BIT_MACRO", severity: .check, fix: .unsafe, files: .c,
    summary: "a constant is defined by shifting 1 to the left",
    why: "BIT(n) is unsigned long, cannot shift into the sign, and says what is meant.",
    reference: "include/linux/bits.h",
    examples: [
      .bad("#define HV_READY «(1 << 3)»", fixed: "#define HV_READY BIT(3)"),
      .bad("#define HV_READY «1ULL << HV_SHIFT»", fixed: "#define HV_READY BIT_ULL(HV_SHIFT)"),
      .good("#define HV_READY BIT(3)"),
      .good("#define HV_READY (1 << 3)", path: "include/uapi/linux/hv.h"),
    ])

  static let needs: [Need] = [.word("define")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard !context.path.hasPrefix("include/uapi/"), let body = MacroHead.bodyOfPlainDefine(line, context)
    else { return }
    let limit = line.tokenRange.upperBound
    var i = body
    let isOpen = context.token(i).sign == "("
    if isOpen { i += 1 }
    let one = context.token(i)
    guard i + 2 < limit, one.kind == .number, let suffix = suffixOfOne(line.raw(one)),
      context.token(i + 1).sign == "<<"
    else { return }
    let shift = context.token(i + 2)
    guard shift.kind == .identifier || shift.kind == .number else { return }
    let end = context.identifier(at: i + 2, limit: limit) ?? i + 3
    let isClosed = end < limit && context.token(end).sign == ")"
    let last = isClosed ? end : end - 1
    let columns =
      line.columns(of: context.token(body)).lowerBound..<line.columns(of: context.token(last)).upperBound
    let isLong = suffix.filter { $0.lowercased == UInt8(ascii: "l") }.count > 1
    let name = isLong ? "BIT_ULL" : "BIT"
    let operand = line.raw[
      line.columns(of: shift).lowerBound..<line.columns(of: context.token(end - 1)).upperBound]
    // Half a pair of parentheses is no place for a mechanical change.
    let isWhole = isOpen == isClosed && end + (isClosed ? 1 : 0) == limit
    context.report(
      Self.self, at: columns, "write \(name)(\(operand.text)) instead of a shifted 1",
      fix: isWhole ? [.replace(line, columns, with: "\(name)(\(operand.text))")] : [])
  }

  /// `ULL` of `1ULL`; nil when the number is not 1.
  private static func suffixOfOne(_ number: ByteView) -> [UInt8]? {
    guard number[0] == UInt8(ascii: "1") else { return nil }
    for i in 1..<number.count
    where number[i].lowercased != UInt8(ascii: "u") && number[i].lowercased != UInt8(ascii: "l") {
      return nil
    }
    return number[1...].bytes
  }
}
