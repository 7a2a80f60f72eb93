// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum SocBoardWithDriver: MailRule {
  static let info = RuleInfo(
    id: "SOC_BOARD_WITH_DRIVER", severity: .warning, files: .message,
    summary: "one patch changes the device tree of a board and a driver",
    why: "They go to different people and different trees, and a device tree is used with other kernels too.",
    reference: "Documentation/process/maintainer-soc.rst",
    examples: [
      .bad(
        SampleMail.text(
          "«[PATCH] hv: Mend the leak»",
          diff: SampleMail.diff("arch/arm64/boot/dts/hv/hv.dts", "drivers/hv/hv.c")), path: "patch"),
      .good(
        SampleMail.text(
          "[PATCH] arm64: dts: hv: Mend the bus", diff: SampleMail.diff("arch/arm64/boot/dts/hv/hv.dts")),
        path: "patch"),
    ], isOurs: true, profile: .soc)

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    guard mail.files.contains(where: { $0.path.hasSuffix(".dts") || $0.path.hasSuffix(".dtsi") }),
      mail.files.contains(where: { $0.path.hasPrefix("drivers/") && $0.path.hasSuffix(".c") })
    else { return }
    context.report(
      Self.self, on: mail.subject.line, at: mail.subject.value, "device trees have patches of their own")
  }
}
