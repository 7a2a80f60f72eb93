// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum StagingWithoutTodo: MailRule {
  static let info = RuleInfo(
    id: "STAGING_WITHOUT_TODO", severity: .error, files: .message,
    summary: "a new staging driver has no TODO file",
    why: "The file says what is left to do, and who wants to see patches.",
    reference: "Documentation/process/2.Process.rst",
    examples: [
      .bad(
        SampleMail.text(
          "«[PATCH] staging: hv: Add the driver»",
          diff: SampleMail.newFile("drivers/staging/hv/Kconfig")
            + SampleMail.newFile("drivers/staging/hv/hv.c")), path: "patch"),
      .good(
        SampleMail.text(
          "[PATCH] staging: hv: Add the driver",
          diff: SampleMail.newFile("drivers/staging/hv/Kconfig")
            + SampleMail.newFile("drivers/staging/hv/TODO")), path: "patch"),
    ], isOurs: true, profile: .staging)

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    for file in mail.files
    where file.isNew && file.path.hasPrefix("drivers/staging/") && file.path.hasSuffix("/Kconfig") {
      let folder = file.path.dropLast("Kconfig".count)
      guard folder.count(where: { $0 == "/" }) == 3,
        !mail.files.contains(where: { $0.path == folder + "TODO" })
      else { continue }
      context.report(Self.self, on: mail.subject.line, at: mail.subject.value, "'\(folder)TODO' is missing")
    }
  }
}
