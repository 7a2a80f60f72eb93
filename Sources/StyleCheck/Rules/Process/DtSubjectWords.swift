// SPDX-License-Identifier: GPL-2.0-only

import PatchModel

enum DtSubjectWords: MailRule {
  static let info = RuleInfo(
    id: "DT_SUBJECT_WORDS", severity: .warning, files: .message,
    summary: "the subject of a patch to bindings repeats that it is one",
    why: "The area dt-bindings says it all.",
    reference: "Documentation/devicetree/bindings/submitting-patches.rst",
    examples: [
      .bad(
        SampleMail.text(
          "[PATCH] dt-bindings: hv: Add «bindings» for the bus",
          diff: SampleMail.diff("Documentation/devicetree/bindings/hv.yaml")), path: "patch"),
      .good(
        SampleMail.text(
          "[PATCH] dt-bindings: hv: Add the bus",
          diff: SampleMail.diff("Documentation/devicetree/bindings/hv.yaml")), path: "patch"),
    ], isOurs: true, profile: .deviceTree)

  static func check(_ mail: MailText, _ context: inout RuleContext) {
    guard mail.summary.hasPrefix("dt-bindings:") else { return }
    let redundant = ["binding", "bindings", "documentation", "doc", "docs", "yaml", "schema"]
    for word in mail.deed.split(separator: " ") where redundant.contains(word.lowercased()) {
      // The area holds the word too.
      let text = mail.subject.line.text
      let start = text.range(of: " \(word)").map { text[..<$0.lowerBound].utf8.count + 1 }
      context.report(
        Self.self, on: mail.subject.line, columns: start.map { $0..<($0 + word.utf8.count) },
        "'\(word)' is said by the area")
      return
    }
  }
}
