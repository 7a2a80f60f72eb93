// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum GeneratedFile: MailRule {
  static let info = RuleInfo(
    id: "GENERATED_FILE", severity: .error, files: .message,
    summary: "a file that a build, an editor or patch(1) made",
    why: "What can be made from the sources is no source.",
    reference: "Documentation/process/5.Posting.rst",
    examples: [
      .bad(SampleMail.text(diff: SampleMail.newFile("drivers/hv/hv.c.orig")), path: "patch"),
      .good(SampleMail.text(), path: "patch"),
    ], isOurs: true)

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    let suffixes = [".orig", ".rej", ".o", ".ko", ".mod.c", ".swp", "~", ".o.cmd", ".ko.cmd"]
    for file in mail.files where file.isNew && suffixes.contains(where: file.path.hasSuffix) {
      context.report(Self.self, on: mail.subject.line, "'\(file.path)' is no source")
    }
  }
}
