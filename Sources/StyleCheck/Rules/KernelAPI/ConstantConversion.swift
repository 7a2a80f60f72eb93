// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum ConstantConversion: LineRule {
  static let info = RuleInfo(
    id: "CONSTANT_CONVERSION", severity: .warning, fix: .safe, files: .c,
    summary: "the byte order of a constant is changed by a __constant_ macro",
    why: "The plain ones find out by themselves that their argument is constant.",
    reference: "include/linux/byteorder/generic.h",
    examples: [
      .bad("\t.type = «__constant_htons»(ETH_P_IP),", fixed: "\t.type = htons(ETH_P_IP),"),
      .good("\t.type = htons(ETH_P_IP),"),
      .good("#define HV_TYPE __constant_cpu_to_le32(1)", path: "include/uapi/linux/example.h"),
    ])

  private static let functions = Set(
    (["htons", "ntohs"]
      + ["be", "le"].flatMap { order in
        ["16", "32", "64"].flatMap { ["cpu_to_\(order)\($0)", "\(order)\($0)_to_cpu"] }
      }).map { Word(("__constant_" + $0).utf8) })

  static let needs = functions.map(Need.word)

  static func applies(to path: String) -> Bool { !path.hasPrefix("include/uapi/") }

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let call = FunctionCall(of: functions, on: line, context)
    else { return }
    let columns = call.columns(line, context)
    context.report(
      Self.self, at: columns, "write \(line.raw[(columns.lowerBound + 11)..<columns.upperBound].text)()",
      fix: [.remove(line, columns.lowerBound..<(columns.lowerBound + 11))])
  }
}
