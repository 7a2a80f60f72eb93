// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum TipFunctionName: MailRule {
  static let info = RuleInfo(
    id: "TIP_FUNCTION_NAME", severity: .check, files: .message,
    summary: "a function is named without its parentheses in the subject",
    why: "With parentheses a function is told from a variable or a word.",
    reference: "Documentation/process/maintainer-tip.rst",
    examples: [
      .bad(
        SampleMail.text(
          "[PATCH] x86/mm: Mend «init_mem»",
          diff: SampleMail.diff("arch/x86/mm/init.c", added: "int init_mem(void);")), path: "patch"),
      .good(
        SampleMail.text(
          "[PATCH] x86/mm: Mend init_mem()",
          diff: SampleMail.diff("arch/x86/mm/init.c", added: "int init_mem(void);")), path: "patch"),
    ], isOurs: true, profile: .tip)

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    let lines = mail.files.flatMap { $0.added + $0.removed }
    for word in mail.deed.split(separator: " ")
    where word.contains("_") && word.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) {
      guard lines.contains(where: { $0.contains("\(word)(") }) else { continue }
      context.report(Self.self, on: mail.subject.line, at: String(word), "write '\(word)()'")
    }
  }
}
