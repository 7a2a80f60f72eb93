// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum UseDeviceInitcall: LineRule {
  static let info = RuleInfo(
    id: "USE_DEVICE_INITCALL", severity: .warning, fix: .safe, files: .c,
    summary: "__initcall() says when a function runs by an old name",
    why: "It is device_initcall(); the name tells the level, and whether another one fits better.",
    reference: "include/linux/init.h",
    examples: [
      .bad("«__initcall»(hv_setup);", fixed: "device_initcall(hv_setup);"),
      .good("device_initcall(hv_setup);"),
    ])

  static let needs: [Need] = [.word("__initcall")]

  static func check(_ line: SourceLine, _ context: inout RuleContext) {
    guard let call = FunctionCall(of: ["__initcall"], on: line, context),
      call.name == line.tokenRange.lowerBound
    else { return }
    let columns = call.columns(line, context)
    context.report(
      Self.self, at: columns, "write device_initcall(), or the level that fits",
      fix: [.replace(line, columns, with: "device_initcall")])
  }
}
