// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum SubjectNamesFile: MailRule {
  static let info = RuleInfo(
    id: "SUBJECT_NAMES_FILE", severity: .warning, files: .message,
    summary: "the subject has the name of a file for its area",
    why: "The area names a part of the kernel that people look after; files are listed below.",
    reference: "Documentation/process/submitting-patches.rst",
    examples: [
      .bad(SampleMail.text("[PATCH] «hv.c»: Mend the leak"), path: "patch"),
      .good(SampleMail.text("[PATCH] hv: Mend the leak"), path: "patch"),
    ], isOurs: true)

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    guard let area = mail.area?.split(separator: " ").last.map(String.init) else { return }
    let suffixes = [".c", ".h", ".S", ".rs", ".dts", ".dtsi", ".yaml", ".rst", ".txt"]
    guard suffixes.contains(where: area.hasSuffix) else { return }
    context.report(
      Self.self, on: mail.subject.line, at: area, "'\(area)' is a file; the area is that of its subsystem")
  }
}
